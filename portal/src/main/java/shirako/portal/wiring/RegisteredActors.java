package shirako.portal.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.wire.ActorDirectory;
import shirako.lease.wire.ActorRole;
import shirako.lease.wire.RegisteredActor;

/** The directory of a federation, from configuration. */
final class RegisteredActors {
    /** Stands for a key that is in a file. */
    private static final ActorKey NO_KEY = ActorKey.of(new byte[ActorKey.BYTES]);

    private RegisteredActors() {}

    /** @throws IllegalArgumentException with a sentence for people, when an entry is wrong or its key cannot be read */
    static ActorDirectory read(FederationConfig config) {
        roles(config);
        List<RegisteredActor> actors = new ArrayList<>();
        for (FederationConfig.Actor actor : config.actorList()) {
            actors.add(registered(actor, new ActorKey(key(actor))));
        }
        return ActorDirectory.of(actors);
    }

    /**
     * Who is what, in the order in which they are registered. Looks for no file of a key, as it may be made later.
     *
     * @throws IllegalArgumentException with a sentence for people, when an entry is wrong
     */
    static Map<ActorId, ActorRole> roles(FederationConfig config) {
        if (config.actorList().isEmpty()) {
            throw new WrongConfiguration("no actors are registered: list them under shirako.federation.actors,"
                    + " this process's own among them, each with name, role, address and key or key-file");
        }
        Map<ActorId, ActorRole> roles = new LinkedHashMap<>();
        for (int i = 0; i < config.actorList().size(); i++) {
            FederationConfig.Actor actor = config.actorList().get(i);
            complete("shirako.federation.actors[" + i + "]", actor);
            ActorKey key =
                    actor.key() == null ? NO_KEY : new ActorKey(actor.key().strip());
            RegisteredActor registered = registered(actor, key);
            if (roles.put(registered.id(), registered.role()) != null) {
                throw new WrongConfiguration("actor " + registered.id()
                        + " is registered twice: keep the entry with its present key and address");
            }
        }
        return Collections.unmodifiableMap(roles);
    }

    private static RegisteredActor registered(FederationConfig.Actor actor, ActorKey key) {
        return new RegisteredActor(new ActorId(actor.name()), key, role(actor), actor.address());
    }

    private static void complete(String property, FederationConfig.Actor actor) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("name", actor.name() != null && !actor.name().isBlank());
        given.put("role", actor.role() != null);
        given.put("address", actor.address() != null);
        given.put("key or key-file", actor.key() != null || actor.keyFile() != null);
        given.forEach((key, there) -> {
            if (!there) {
                String whose = actor.name() == null ? "" : " (" + actor.name() + ")";
                throw new WrongConfiguration(property + whose + " has no " + key
                        + ": an actor is registered with name, role, address and key or key-file");
            }
        });
    }

    /** As it is written in files. */
    static String word(ActorRole role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String key(FederationConfig.Actor actor) {
        if (actor.key() != null) {
            return actor.key().strip();
        }
        Path file = actor.keyFile();
        if (file == null) {
            throw new WrongConfiguration("actor " + actor.name()
                    + " is registered without a key: give its public key, or the file that has it as key-file");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new WrongConfiguration(
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
                throw new WrongConfiguration("the role of actor " + actor.name()
                        + " is site, broker or service-manager, and not '" + actor.role() + "'");
        };
    }
}
