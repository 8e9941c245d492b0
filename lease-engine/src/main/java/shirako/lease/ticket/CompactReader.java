package shirako.lease.ticket;

import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Ticket;

/** Reads one JWS of a document, from anybody. */
final class CompactReader {
    /** Room for four names of 200 characters in any script. */
    static final int MOST_BYTES = 4096;

    private static final int SIGNATURE_LENGTH = (Curve.SIGNATURE_BYTES * 4 + 2) / 3;
    private static final AlgorithmConstraints ONLY_ED25519 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private CompactReader() {}

    static Ticket read(@Nullable String document, Optional<Ticket> parent, Optional<String> parentDigest)
            throws TicketRefusedException {
        String compact = plain(document);
        JsonWebSignature jws = parse(compact);
        checkHeader(jws, compact);
        Ticket ticket = new ClaimsReader(json(jws.getUnverifiedPayload()), parent, parentDigest).ticket(signature(jws));
        // A document has one form only, whatever a lenient decoder makes of others: otherwise somebody could change a
        // ticket's digest without changing what it says.
        if (!CompactTicket.compact(ticket, parentDigest).equals(compact)) {
            throw malformed(
                    "Its claims are not written in their one form: in the fixed order, without white space, with"
                            + " no escape that is not needed, numbers and times as Java prints them, and base64url without"
                            + " padding. Send it as its issuer wrote it.");
        }
        return ticket;
    }

    private static String plain(@Nullable String compact) throws TicketRefusedException {
        if (compact == null || compact.length() > MOST_BYTES) {
            throw malformed("A ticket is a JWS of at most " + MOST_BYTES + " bytes, and this is "
                    + (compact == null ? "none." : compact.length() + " long."));
        }
        if (!compact.chars().allMatch(CompactReader::inAlphabet)) {
            throw malformed("A ticket is a JWS in compact serialisation: letters, digits, '-', '_' and two dots.");
        }
        return compact;
    }

    private static boolean inAlphabet(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static JsonWebSignature parse(String compact) throws TicketRefusedException {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(compact);
            return jws;
        } catch (JoseException e) {
            throw malformed("A ticket is a JWS in compact serialisation, header.payload.signature, and this is none.");
        }
    }

    private static void checkHeader(JsonWebSignature jws, String compact) throws TicketRefusedException {
        try {
            Object algorithm = jws.getHeaders().getObjectHeaderValue("alg");
            ONLY_ED25519.checkConstraint(algorithm instanceof String name ? name : "");
        } catch (InvalidAlgorithmException e) {
            throw new TicketRefusedException(new Refusal(
                    Code.WRONG_ALGORITHM, "A ticket is signed with Ed25519 (alg EdDSA), and this one says it is not."));
        }
        if (!compact.startsWith(CompactTicket.ENCODED_HEADER + ".")) {
            throw malformed("The header of a ticket is " + CompactTicket.HEADER + " and nothing else: no key, no"
                    + " certificate, no extension.");
        }
    }

    private static String signature(JsonWebSignature jws) throws TicketRefusedException {
        String signature = jws.getEncodedSignature();
        if (signature.length() != SIGNATURE_LENGTH) {
            throw malformed("The signature of a ticket has " + Curve.SIGNATURE_BYTES + " bytes, which are "
                    + SIGNATURE_LENGTH + " characters, and this one has " + signature.length() + " characters.");
        }
        return signature;
    }

    private static Map<String, Object> json(String payload) throws TicketRefusedException {
        try {
            return JsonUtil.parseJson(payload);
        } catch (JoseException e) {
            throw malformed("The payload of a ticket is one JSON object that names no claim twice, and this is none.");
        }
    }

    private static TicketRefusedException malformed(String sentence) {
        return new TicketRefusedException(new Refusal(Code.MALFORMED, sentence));
    }
}
