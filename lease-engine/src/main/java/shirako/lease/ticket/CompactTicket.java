package shirako.lease.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import shirako.lease.Ticket;

/** One ticket as a JWS in compact serialisation (RFC 7515, section 3.1): {@code header.payload.signature}. */
final class CompactTicket {
    /** The protected header of every ticket. */
    static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"shirako-ticket+jws\"}";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** {@link #HEADER} as it stands in a JWS. */
    static final String ENCODED_HEADER = base64url(HEADER.getBytes(StandardCharsets.UTF_8));

    private CompactTicket() {}

    static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    /** The claims as they stand in a JWS. */
    static String encodedPayload(Ticket ticket, Optional<String> parentDigest) {
        return base64url(Claims.write(ticket, parentDigest).getBytes(StandardCharsets.UTF_8));
    }

    /** What is signed. */
    static String signingInput(Ticket ticket, Optional<String> parentDigest) {
        return ENCODED_HEADER + "." + encodedPayload(ticket, parentDigest);
    }

    /** The whole JWS. */
    static String compact(Ticket ticket, Optional<String> parentDigest) {
        return signingInput(ticket, parentDigest) + "." + ticket.signature();
    }

    /** What a child says of its parent: base64url of the SHA-256 of the parent's whole JWS. */
    static String digest(String compact) {
        try {
            byte[] bytes = compact.getBytes(StandardCharsets.UTF_8);
            return base64url(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, and this one does not", e);
        }
    }
}
