package shirako.lease.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.ticket.ActorSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JWS of ours in compact serialisation (RFC 7515, section 3.1), as somebody wrote it.
 *
 * @param payload the bytes that are signed
 * @param signingInput the first two parts as they stand
 * @param signature 64 bytes
 */
record Jws(byte[] payload, String signingInput, byte[] signature) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGEST_HEADER = 1000;
    private static final JsonMapper HEADERS = WireMapper.strict(LONGEST_HEADER, LONGEST_HEADER);

    static String sign(JwsKind kind, byte[] payload, ActorSigner signer) {
        String input = kind.encodedHeader() + "." + encode(payload);
        return input + "." + encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    static String encode(byte[] part) {
        return ENCODER.encodeToString(part);
    }

    static Jws parse(JwsKind kind, String compact) throws RefusedException {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw malformed(
                    kind.one() + " is a JWS in compact serialisation, header.payload.signature, and this is none.");
        }
        String header = compact.substring(0, first);
        if (!header.equals(kind.encodedHeader())) {
            throw new RefusedException(objection(kind, header));
        }
        byte[] signature = decode(kind, compact.substring(second + 1));
        if (signature.length != SIGNATURE_BYTES) {
            throw malformed(
                    "Its signature has " + SIGNATURE_BYTES + " bytes, and this one has " + signature.length + ".");
        }
        return new Jws(decode(kind, compact.substring(first + 1, second)), compact.substring(0, second), signature);
    }

    byte[] signedBytes() {
        return signingInput.getBytes(StandardCharsets.US_ASCII);
    }

    private static Refusal objection(JwsKind kind, String header) throws RefusedException {
        if (header.length() <= LONGEST_HEADER) {
            try {
                JsonNode json = HEADERS.readTree(decode(kind, header));
                if (json.isObject() && !json.path("alg").asString("").equals("EdDSA")) {
                    return new Refusal(
                            Code.WRONG_ALGORITHM,
                            kind.one() + " is signed with Ed25519 (alg EdDSA), and this one says it is not.");
                }
            } catch (JacksonException e) {
                // It is no JSON, and so no header at all.
            }
        }
        return new Refusal(
                Code.MALFORMED,
                kind.one() + " has the header " + kind.header()
                        + " and nothing else: no key, no certificate, no extension.");
    }

    private static byte[] decode(JwsKind kind, String part) throws RefusedException {
        try {
            byte[] bytes = DECODER.decode(part);
            // A lenient decoder forgives padding and stray bits at the end; one text for the same bytes is enough.
            if (encode(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw malformed(kind.one() + " has parts in base64url without padding, and this one has another character, or"
                + " bits at its end that mean nothing.");
    }

    private static RefusedException malformed(String sentence) {
        return new RefusedException(new Refusal(Code.MALFORMED, sentence));
    }
}
