package shirako.lease;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The public Ed25519 key of an actor, written as in a JSON Web Key of type OKP (RFC 8037, section 2).
 *
 * @param x base64url without padding of the 32 bytes of RFC 8032, section 5.1.5: 43 characters
 * @throws IllegalArgumentException when {@code x} is anything else; whether the bytes are a point of the curve is found
 *     out when a signature is verified
 */
public record ActorKey(String x) {
    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int FINGERPRINT_BYTES = 10;

    public ActorKey {
        if (!canonical(x)) {
            throw new IllegalArgumentException("the public key of an actor is base64url without padding of " + BYTES
                    + " bytes, which is 43 characters, and this is not: " + x.length()
                    + " characters; take it from the actor's own configuration page or key file");
        }
    }

    /** The key with these 32 bytes. */
    public static ActorKey of(byte[] raw) {
        return new ActorKey(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(x);
    }

    /**
     * What people compare over the telephone: 80 bits of the SHA-256 of the key as four groups of four base32 letters and
     * digits, which nobody can hit on purpose with another key.
     */
    public String fingerprint() {
        byte[] digest = sha256(bytes());
        StringBuilder text = new StringBuilder();
        long window = 0;
        int bits = 0;
        for (int i = 0; i < FINGERPRINT_BYTES; i++) {
            window = window << 8 | digest[i] & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(text.length() % 5 == 4 ? "-" : "").append(BASE32.charAt((int) (window >> bits) & 31));
            }
        }
        return text.toString();
    }

    private static boolean canonical(String x) {
        if (x.length() != 43 || !StandardCharsets.US_ASCII.newEncoder().canEncode(x)) {
            return false;
        }
        try {
            byte[] raw = Base64.getUrlDecoder().decode(x);
            // The last character carries two bits that say nothing; only zeros are accepted, so that a key has one
            // name.
            return Base64.getUrlEncoder().withoutPadding().encodeToString(raw).equals(x);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, and this one does not", e);
        }
    }

    @Override
    public String toString() {
        return x;
    }
}
