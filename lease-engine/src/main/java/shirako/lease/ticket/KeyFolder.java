package shirako.lease.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.ActorId;

/** The keys of the actors in this process, each in a file of its own, made when they are needed first. */
public final class KeyFolder {
    private final Path folder;
    private final Map<ActorId, ActorKeyPair> loaded = new ConcurrentHashMap<>();

    /** @param folder where each actor has its private key in {@code NAME.pem} and its public one in {@code NAME.pub} */
    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Under a process's folder of all state. */
    public static KeyFolder under(Path home) {
        return new KeyFolder(home.toAbsolutePath().resolve("keys"));
    }

    /** @throws UncheckedIOException with a sentence for people, when the key can be neither read nor made */
    public ActorKeyPair of(ActorId actor) {
        return loaded.computeIfAbsent(actor, this::loadOrMake);
    }

    /** Where the actor's private key is, once it was needed. */
    public Path privateFile(ActorId actor) {
        return folder.resolve(actor.value() + ".pem");
    }

    /** Where the actor's public key is, for others to register. */
    public Path publicFile(ActorId actor) {
        return folder.resolve(actor.value() + ".pub");
    }

    private ActorKeyPair loadOrMake(ActorId actor) {
        Path file = privateFile(actor);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                ActorKeyPair.generate(actor, new SecureRandom()).store(file);
            }
            ActorKeyPair pair = ActorKeyPair.load(actor, file);
            if (!Files.exists(publicFile(actor))) {
                Files.writeString(publicFile(actor), pair.key().x() + "\n");
            }
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException("the key of actor " + actor + ": " + e.getMessage(), e);
        }
    }
}
