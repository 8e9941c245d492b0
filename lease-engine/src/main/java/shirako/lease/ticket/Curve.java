package shirako.lease.ticket;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import shirako.lease.ActorKey;

/**
 * The signatures of RFC 8032 (Ed25519, pure).
 *
 * <p>Bouncy Castle's own arithmetic, and not {@code java.security.Signature}, because it is some ten times faster and a
 * broker signs and a site verifies one ticket for each lease. And not through jose4j either: jose4j reaches a curve only
 * through a security provider registered for the whole process, and would take the JDK's otherwise. So jose4j reads and
 * judges documents, and what it found to be Ed25519 is verified here.
 */
final class Curve {
    static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;
    static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

    private Curve() {}

    static byte[] publicKey(byte[] seed) {
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return key;
    }

    static byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
        byte[] signature = new byte[SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /**
     * The point that a key stands for; empty when it is none of the prime-order group. For the few others, signatures can
     * be made without any private key.
     */
    static Optional<Ed25519.PublicPoint> point(ActorKey key) {
        return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(key.bytes(), 0));
    }

    static boolean verifies(Ed25519.PublicPoint key, byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_BYTES && Ed25519.verify(signature, 0, key, message, 0, message.length);
    }
}
