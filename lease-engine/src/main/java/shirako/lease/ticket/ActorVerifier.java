package shirako.lease.ticket;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import shirako.lease.ActorKey;

/** Tells what was signed with one key. Dear to make and cheap to use: keep it. Safe for use by several threads. */
public final class ActorVerifier {
    private final Ed25519.PublicPoint point;

    private ActorVerifier(Ed25519.PublicPoint point) {
        this.point = point;
    }

    /** Empty when the key is no point of the curve's prime-order group, so that nothing is ever signed with it. */
    public static Optional<ActorVerifier> of(ActorKey key) {
        return Curve.point(key).map(ActorVerifier::new);
    }

    /** Whether {@link ActorSigner#sign} of this key's owner made the signature of exactly these bytes. */
    public boolean verifies(byte[] bytes, byte[] signature) {
        return Curve.verifies(point, bytes, signature);
    }
}
