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
 * An envelope's JWS in compact serialisation (RFC 7515, section 3.1), as somebody wrote it.
 *
 * @param payload the bytes that are signed
 * @param signingInput the first two parts as they stand
 * @param signature 64 bytes
 */
record Jws(byte[] payload, String signingInput, byte[] signature) {
    /** The protected header of every envelope. */
    static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"shirako-envelope+jws\"}";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String ENCODED_HEADER = ENCODER.encodeToString(HEADER.getBytes(StandardCharsets.US_ASCII));
    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGEST_HEADER = 1000;
    private static final JsonMapper HEADERS = WireMapper.strict(LONGEST_HEADER, LONGEST_HEADER);

    static String sign(byte[] payload, ActorSigner signer) {
        String input = ENCODED_HEADER + "." + ENCODER.encodeToString(payload);
        return input + "." + ENCODER.encodeToString(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    static Jws parse(String compact) throws RefusedException {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw malformed(
                    "An envelope is a JWS in compact serialisation, header.payload.signature, and this is none.");
        }
        String header = compact.substring(0, first);
        if (!header.equals(ENCODED_HEADER)) {
            throw new RefusedException(objection(header));
        }
        byte[] signature = decode(compact.substring(second + 1));
        if (signature.length != SIGNATURE_BYTES) {
            throw malformed("The signature of an envelope has " + SIGNATURE_BYTES + " bytes, and this one has "
                    + signature.length + ".");
        }
        return new Jws(decode(compact.substring(first + 1, second)), compact.substring(0, second), signature);
    }

    byte[] signedBytes() {
        return signingInput.getBytes(StandardCharsets.US_ASCII);
    }

    private static Refusal objection(String header) throws RefusedException {
        if (header.length() <= LONGEST_HEADER) {
            try {
                JsonNode json = HEADERS.readTree(decode(header));
                if (json.isObject() && !json.path("alg").asString("").equals("EdDSA")) {
                    return new Refusal(
                            Code.WRONG_ALGORITHM,
                            "An envelope is signed with Ed25519 (alg EdDSA), and this one says it is not.");
                }
            } catch (JacksonException e) {
                // It is no JSON, and so no header at all.
            }
        }
        return new Refusal(
                Code.MALFORMED,
                "The header of an envelope is " + HEADER + " and nothing else: no key, no certificate, no extension.");
    }

    private static byte[] decode(String part) throws RefusedException {
        try {
            byte[] bytes = DECODER.decode(part);
            // A lenient decoder forgives padding and stray bits at the end; one text for the same bytes is enough.
            if (ENCODER.encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw malformed("The parts of an envelope are base64url without padding, and this one has another character, or"
                + " bits at its end that mean nothing.");
    }

    private static RefusedException malformed(String sentence) {
        return new RefusedException(new Refusal(Code.MALFORMED, sentence));
    }
}
