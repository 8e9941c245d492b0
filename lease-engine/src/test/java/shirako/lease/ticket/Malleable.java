package shirako.lease.ticket;

import java.math.BigInteger;
import java.util.Base64;

/** The second signature that a careless verifier would take for the first. */
final class Malleable {
    /** The order of the group of Ed25519 (RFC 8032, section 5.1). */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private Malleable() {}

    static String twinOf(String signature) {
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[31 - i] = bytes[32 + i];
        }
        byte[] twin = new BigInteger(1, big).add(ORDER).toByteArray();
        for (int i = 0; i < 32; i++) {
            bytes[32 + i] = i < twin.length ? twin[twin.length - 1 - i] : 0;
        }
        return CompactTicket.base64url(bytes);
    }
}
