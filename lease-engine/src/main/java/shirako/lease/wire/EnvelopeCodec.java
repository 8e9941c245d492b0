package shirako.lease.wire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.Printable;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.ActorVerifier;
import shirako.lease.ticket.KeyRing;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Envelopes as they travel: JSON in a JWS that the sender's actor key signs, at most {@link #MOST_BYTES} long. The
 * protected header is exactly {@code {"alg":"EdDSA","typ":"shirako-envelope+jws"}}. The payload has the members
 * {@code v} (1), {@code sentAt} (UTC), {@code from}, {@code to}, {@code reservation}, {@code sequence} and
 * {@code message}, in any order, each once, and no other; {@code openapi.json} describes them.
 *
 * <p>Safe for use by several threads.
 */
public final class EnvelopeCodec {
    /** The longest document: 1 MiB. */
    public static final int MOST_BYTES = 1 << 20;

    /** By how much the clocks of two actors may differ, the way of the message included. */
    public static final Duration USUAL_SKEW = Duration.ofMinutes(2);

    private static final JsonMapper MAPPER = WireMapper.strict(MOST_BYTES, Bounds.LONGEST_REASON);

    private final KeyRing keys;
    private final InstantSource clock;
    private final Freshness freshness;
    private final Map<ActorKey, Optional<ActorVerifier>> verifiers = new ConcurrentHashMap<>();

    /** With {@link #USUAL_SKEW}. */
    public EnvelopeCodec(KeyRing keys, InstantSource clock) {
        this(keys, clock, USUAL_SKEW);
    }

    /**
     * @param keys the actors that are believed, each with its key
     * @param skew how far {@code sentAt} may be from this clock, before or after
     */
    public EnvelopeCodec(KeyRing keys, InstantSource clock, Duration skew) {
        this.keys = keys;
        this.clock = clock;
        this.freshness = new Freshness(clock, skew);
    }

    /**
     * Signs an envelope as of now.
     *
     * @param signer of {@link Envelope#from()}
     * @throws RefusedException when a field is out of its range or the document is too long, so that no receiver would take it
     */
    public String encode(Envelope envelope, ActorSigner signer) throws RefusedException {
        if (!signer.actor().equals(envelope.from())) {
            throw new IllegalArgumentException(
                    signer.actor() + " cannot sign what " + envelope.from() + " sends: give the sender's own key");
        }
        refuse(Bounds.objection(envelope));
        String compact =
                Jws.sign(JwsKind.ENVELOPE, MAPPER.writeValueAsBytes(Letter.of(envelope, clock.instant())), signer);
        checkLength(compact);
        return compact;
    }

    /**
     * The envelope in a document that anybody may have written. It is of the actor that it says it is from, and of about
     * now; it may be a copy of one that came before, which {@link Envelope#sequence} tells.
     *
     * @throws RefusedException for everything that {@link #encode} does not make; nothing else is ever thrown
     */
    public Envelope decode(String compact) throws RefusedException {
        checkLength(compact);
        Jws jws = Jws.parse(JwsKind.ENVELOPE, compact);
        checkSignature(jws);
        Letter letter = read(jws.payload());
        Envelope envelope = letter.envelope();
        refuse(Bounds.objection(envelope));
        freshness.check("envelope", letter.sentAt());
        return envelope;
    }

    /** Nothing but the version and the sender is looked at before it is known to be signed. */
    private void checkSignature(Jws jws) throws RefusedException {
        ActorId sender = sender(jws.payload());
        ActorKey key = keys.keyOf(sender)
                .orElseThrow(() -> refused(
                        Code.UNKNOWN_ACTOR,
                        "The sender of this envelope is not registered here. Ask this actor's operator to register its"
                                + " name and key."));
        boolean signed = verifiers
                .computeIfAbsent(key, ActorVerifier::of)
                .filter(verifier -> verifier.verifies(jws.signedBytes(), jws.signature()))
                .isPresent();
        if (!signed) {
            throw refused(
                    Code.BAD_SIGNATURE,
                    "The signature is not of the key that is registered here for the sender, " + key.fingerprint()
                            + ". Sign with that key, or have the new one registered.");
        }
    }

    private static ActorId sender(byte[] payload) throws RefusedException {
        try (JsonParser json = MAPPER.createParser(payload)) {
            Optional<ActorId> sender = Optional.empty();
            boolean versionKnown = false;
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while ((!versionKnown || sender.isEmpty()) && json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String member = json.currentName();
                    json.nextToken();
                    switch (member) {
                        case "v" -> versionKnown = checkVersion(json);
                        case "from" -> sender = Optional.of(name(json));
                        default -> json.skipChildren();
                    }
                }
            }
            if (versionKnown && sender.isPresent()) {
                return sender.get();
            }
        } catch (JacksonException e) {
            throw new RefusedException(Misreading.of(e));
        }
        throw refused(
                Code.MALFORMED,
                "The payload of an envelope is one JSON object with the members 'v' and 'from', and this is none.");
    }

    private static boolean checkVersion(JsonParser json) throws RefusedException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw refused(Code.MALFORMED, "The member 'v' of an envelope is a whole number, and this one is not.");
        }
        if (!json.getString().equals(String.valueOf(Letter.VERSION))) {
            throw refused(
                    Code.UNKNOWN_VERSION,
                    "This is another version of the envelope's form, and only version " + Letter.VERSION
                            + " is known here. Send that one, or ask this actor's operator for a newer Shirako.");
        }
        return true;
    }

    private static ActorId name(JsonParser json) throws RefusedException {
        if (json.currentToken() != JsonToken.VALUE_STRING || !Printable.name(json.getString())) {
            throw refused(
                    Code.MALFORMED,
                    "The member 'from' of an envelope is the name of an actor, 1 to " + Printable.LONGEST_NAME
                            + " characters that leave a mark on paper, and this one is not.");
        }
        return new ActorId(json.getString());
    }

    private static Letter read(byte[] payload) throws RefusedException {
        try {
            return MAPPER.readValue(payload, Letter.class);
        } catch (JacksonException e) {
            throw new RefusedException(Misreading.of(e));
        }
    }

    private static void checkLength(String compact) throws RefusedException {
        if (compact.length() > MOST_BYTES) {
            throw refused(
                    Code.OUT_OF_RANGE,
                    "An envelope is at most " + MOST_BYTES + " bytes long, and this one has " + compact.length()
                            + ". Ask for fewer units at once.");
        }
    }

    private static void refuse(Optional<Refusal> objection) throws RefusedException {
        if (objection.isPresent()) {
            throw new RefusedException(objection.get());
        }
    }

    private static RefusedException refused(Code code, String sentence) {
        return new RefusedException(new Refusal(code, sentence));
    }
}
