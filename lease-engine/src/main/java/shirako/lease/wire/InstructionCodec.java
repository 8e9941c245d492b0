package shirako.lease.wire;

import java.time.InstantSource;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.HostId;
import shirako.lease.Printable;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.ActorVerifier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Instructions to one site as they travel: JSON in a JWS that the site's own key signs, at most {@link #MOST_BYTES} long.
 * Safe for use by several threads.
 */
final class InstructionCodec {
    static final int MOST_BYTES = 4096;

    private static final JsonMapper MAPPER = WireMapper.strict(MOST_BYTES, MOST_BYTES);

    private final ActorId site;
    private final ActorKey key;
    private final ActorVerifier verifier;
    private final Freshness freshness;

    InstructionCodec(ActorId site, ActorKey key, InstantSource clock) {
        this.site = site;
        this.key = key;
        this.verifier = ActorVerifier.of(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is ever signed with the key " + key.fingerprint() + " of site " + site));
        this.freshness = new Freshness(clock, EnvelopeCodec.USUAL_SKEW);
    }

    static String encode(Instruction instruction, ActorSigner signer) {
        return Jws.sign(JwsKind.INSTRUCTION, MAPPER.writeValueAsBytes(instruction), signer);
    }

    /** @throws RefusedException for all that is not an instruction to this site by its operator, of about now */
    Instruction decode(String compact) throws RefusedException {
        if (compact.length() > MOST_BYTES) {
            throw refused(
                    Code.OUT_OF_RANGE,
                    "An instruction is at most " + MOST_BYTES + " bytes long, and this one has " + compact.length()
                            + ".");
        }
        Jws jws = Jws.parse(JwsKind.INSTRUCTION, compact);
        if (!verifier.verifies(jws.signedBytes(), jws.signature())) {
            throw refused(
                    Code.BAD_SIGNATURE,
                    "The signature is not of the key of site " + site + ", " + key.fingerprint()
                            + ". Only who has that key instructs the site.");
        }
        Instruction instruction = read(jws.payload());
        check(instruction);
        freshness.check("instruction", instruction.sentAt());
        return instruction;
    }

    private static Instruction read(byte[] payload) throws RefusedException {
        try {
            JsonNode json = MAPPER.readTree(payload);
            if (!json.isObject()) {
                throw refused(
                        Code.MALFORMED,
                        "The payload of an instruction is one JSON object, and this one is something else.");
            }
            // First, since another version may have other members.
            JsonNode version = json.path("v");
            if (version.isIntegralNumber() && version.asLong(0) != Instruction.VERSION) {
                throw refused(
                        Code.UNKNOWN_VERSION,
                        "This is another version of an instruction's form, and only version " + Instruction.VERSION
                                + " is known here. Instruct the site with the Shirako that it runs.");
            }
            return MAPPER.treeToValue(json, Instruction.class);
        } catch (JacksonException e) {
            throw new RefusedException(Misreading.of(e));
        }
    }

    private void check(Instruction instruction) throws RefusedException {
        if (!instruction.site().equals(site)) {
            throw refused(Code.WRONG_SITE, "This instruction is for another site, and this is " + site + ".");
        }
        name("by", instruction.by());
        if (instruction.order() instanceof SiteOrder.DeclareDead(HostId host)) {
            name("order.host", host.value());
        }
    }

    private static void name(String at, String name) throws RefusedException {
        if (!Printable.name(name)) {
            throw refused(
                    Code.OUT_OF_RANGE,
                    "The field '" + at + "' is a name of 1 to " + Printable.LONGEST_NAME
                            + " characters that leave a mark on paper, and this one is not.");
        }
    }

    private static RefusedException refused(Code code, String sentence) {
        return new RefusedException(new Refusal(code, sentence));
    }
}
