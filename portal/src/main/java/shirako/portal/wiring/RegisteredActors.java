package shirako.portal.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.wire.ActorDirectory;
import shirako.lease.wire.ActorRole;
import shirako.lease.wire.RegisteredActor;

/** The directory of a federation, from configuration. */
final class RegisteredActors {
    private RegisteredActors() {}

    /** @throws IllegalArgumentException with a sentence for people, when an entry is wrong or its key cannot be read */
    static ActorDirectory read(FederationConfig config) {
        if (config.actorList().isEmpty()) {
            throw new IllegalArgumentException("no actors are registered: list them under shirako.federation.actors,"
                    + " this process's own among them, each with name, role, address and key or key-file");
        }
        List<RegisteredActor> actors = new ArrayList<>();
        for (FederationConfig.Actor actor : config.actorList()) {
            actors.add(new RegisteredActor(
                    new ActorId(actor.name()), new ActorKey(key(actor)), role(actor), actor.address()));
        }
        return ActorDirectory.of(actors);
    }

    private static String key(FederationConfig.Actor actor) {
        if (actor.key() != null) {
            return actor.key().strip();
        }
        Path file = actor.keyFile();
        if (file == null) {
            throw new IllegalArgumentException("actor " + actor.name()
                    + " is registered without a key: give its public key, or the file that has it as key-file");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the public key of actor " + actor.name() + " cannot be read from " + file
                            + ": './shirako keys' with the configuration files of a federation makes the keys of their"
                            + " actors; a key of another organization is sent by its operator",
                    e);
        }
    }

    private static ActorRole role(FederationConfig.Actor actor) {
        return switch (actor.role().toLowerCase(Locale.ROOT)) {
            case "site" -> ActorRole.SITE;
            case "broker" -> ActorRole.BROKER;
            case "service-manager" -> ActorRole.SERVICE_MANAGER;
            default ->
                throw new IllegalArgumentException("the role of actor " + actor.name()
                        + " is site, broker or service-manager, and not '" + actor.role() + "'");
        };
    }
}
