package shirako.lease.wire;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import shirako.lease.Refusal;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.ticket.ActorKeyPair;

/** Envelopes as somebody would write them who does not use {@link EnvelopeCodec}. */
final class Letters {
    static final ActorKeyPair SENDER = Loopback.keys(Samples.FROM.value());
    static final ActorDirectory DIRECTORY = new Loopback()
            .with("broker", ActorRole.BROKER, 1)
            .with("site", ActorRole.SITE, 2)
            .with("batch", ActorRole.SERVICE_MANAGER, 3)
            .directory();
    static final EnvelopeCodec CODEC = new EnvelopeCodec(DIRECTORY, InstantSource.fixed(Samples.NOON));

    private Letters() {}

    /** Any payload, signed in truth. */
    static String signed(String json) {
        return Jws.sign(JwsKind.ENVELOPE, json.getBytes(StandardCharsets.UTF_8), SENDER);
    }

    static String signed(String header, String payload, ActorKeyPair signer) {
        String input = base64(header) + "." + base64(payload);
        return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The payload of a message. */
    static String json(Message message) {
        return json(Samples.envelope(message));
    }

    static String json(Envelope envelope) {
        try {
            String compact =
                    CODEC.encode(envelope, Loopback.keys(envelope.from().value()));
            return new String(Base64.getUrlDecoder().decode(compact.split("\\.")[1]), StandardCharsets.UTF_8);
        } catch (RefusedException e) {
            throw new AssertionError(e.refusal().toString(), e);
        }
    }

    static Refusal refusalOf(String compact) {
        try {
            throw new AssertionError("no refusal of " + compact + ", which is " + CODEC.decode(compact));
        } catch (RefusedException e) {
            return e.refusal();
        }
    }
}
