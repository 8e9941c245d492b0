package shirako.lease.ticket;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

/** An actor's private key, in memory. It is never printed. */
public final class ActorKeyPair implements ActorSigner {
    private final ActorId actor;
    private final byte[] seed;
    private final byte[] publicKey;
    private final ActorKey key;

    private ActorKeyPair(ActorId actor, byte[] seed) {
        this.actor = actor;
        this.seed = seed.clone();
        this.publicKey = Curve.publicKey(this.seed);
        this.key = ActorKey.of(publicKey);
    }

    /** A new key. */
    public static ActorKeyPair generate(ActorId actor, SecureRandom random) {
        byte[] seed = new byte[Curve.SEED_BYTES];
        random.nextBytes(seed);
        return new ActorKeyPair(actor, seed);
    }

    /**
     * Always the same key for the same seed, for simulations and tests.
     *
     * @param seed the 32 bytes of the private key of RFC 8032, section 5.1.5
     * @throws IllegalArgumentException when there are more or fewer bytes
     */
    public static ActorKeyPair fromSeed(ActorId actor, byte[] seed) {
        if (seed.length != Curve.SEED_BYTES) {
            throw new IllegalArgumentException(
                    "the seed of an Ed25519 key has " + Curve.SEED_BYTES + " bytes, and this one has " + seed.length);
        }
        return new ActorKeyPair(actor, seed);
    }

    /**
     * The key in a file that {@link #store} or {@code openssl genpkey -algorithm ed25519} made.
     *
     * @throws IOException with a sentence for people, when there is no such file, when others may read it, or when it
     *     holds anything else
     */
    public static ActorKeyPair load(ActorId actor, Path file) throws IOException {
        return new ActorKeyPair(actor, KeyFile.read(file));
    }

    /**
     * Writes the private key as PKCS#8 in PEM, readable by the owner of the file only. The file appears whole or not at
     * all, and an existing one is never replaced: whoever loses its key loses what was delegated to it.
     *
     * @throws IOException with a sentence for people, when the file exists or cannot be written
     */
    public void store(Path file) throws IOException {
        KeyFile.write(file, seed);
    }

    @Override
    public ActorId actor() {
        return actor;
    }

    @Override
    public ActorKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] bytes) {
        return Curve.sign(seed, publicKey, bytes);
    }

    /** The same key as the platform's TLS wants it, to prove in a handshake who this is. */
    public PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 knows Ed25519, and this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "key " + key.fingerprint() + " of " + actor;
    }
}
