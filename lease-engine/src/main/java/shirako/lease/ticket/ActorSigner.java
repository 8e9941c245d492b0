package shirako.lease.ticket;

import shirako.lease.ActorId;
import shirako.lease.ActorKey;

/** Signs in the name of one actor. Safe for use by several threads. */
public interface ActorSigner {
    /** In whose name. */
    ActorId actor();

    /** The key that verifies what is signed. */
    ActorKey key();

    /** The 64 bytes of the Ed25519 signature (RFC 8032, section 5.1.6, no prehash and no context) of {@code bytes}. */
    byte[] sign(byte[] bytes);
}
