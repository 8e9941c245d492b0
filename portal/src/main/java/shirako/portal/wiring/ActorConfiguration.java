package shirako.portal.wiring;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import shirako.lease.ActorId;
import shirako.lease.wire.ActorRole;

/**
 * What is configured of an actor and of those it talks to, looked at as a whole before anything is made of it: no database for
 * a file that turns out to be wrong.
 */
public final class ActorConfiguration {
    private final ShirakoSettings settings;
    private final SiteConfig site;
    private final BrokerConfig broker;
    private final ManagerConfig manager;
    private final FederationConfig federation;
    private final LimitsConfig limits;

    private ActorConfiguration(Binder binder) {
        this.settings = binder.bindOrCreate("shirako", ShirakoSettings.class);
        this.site = binder.bindOrCreate("shirako.site", SiteConfig.class);
        this.broker = binder.bindOrCreate("shirako.broker", BrokerConfig.class);
        this.manager = binder.bindOrCreate("shirako.service-manager", ManagerConfig.class);
        this.federation = binder.bindOrCreate("shirako.federation", FederationConfig.class);
        this.limits = binder.bindOrCreate("shirako.limits", LimitsConfig.class);
    }

    /**
     * Whether a process of this role can be started as it is configured, as far as can be told before there are keys.
     *
     * @param role site, broker or service-manager; the latter is the portal, whose brokers and sites may be in its own process
     * @throws IllegalArgumentException with a sentence for people
     */
    public static void check(ConfigurableEnvironment environment, String role) {
        telling(() -> {
            KnownKeys.check(environment);
            new ActorConfiguration(Binder.get(environment)).check(role);
        });
    }

    /** The same, and whether all keys are there. */
    public static void checkWithKeys(ConfigurableEnvironment environment, String role) {
        check(environment, role);
        telling(() -> {
            var configuration = new ActorConfiguration(Binder.get(environment));
            if (configuration.alone(role)) {
                return;
            }
            RegisteredActors.read(configuration.federation);
        });
    }

    private static void telling(Runnable check) {
        try {
            check.run();
        } catch (WrongConfiguration e) {
            throw e;
        } catch (BindException e) {
            throw new WrongConfiguration(sentence(e), e);
        } catch (IllegalArgumentException e) {
            throw new WrongConfiguration(String.valueOf(e.getMessage()), e);
        }
    }

    private static String sentence(BindException wrong) {
        Throwable reason = wrong;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        return wrong.getProperty() == null
                ? wrong.getName() + " makes no sense: " + reason.getMessage()
                : wrong.getProperty().getName() + " makes no sense as '"
                        + wrong.getProperty().getValue() + "': " + reason.getMessage();
    }

    private void check(String role) {
        refuseAnotherRole(role);
        limits.allowances();
        if (alone(role)) {
            broker.allocationPolicy();
            broker.order();
            checkMachines();
            return;
        }
        federation.address();
        switch (role) {
            case "site" -> checkSite();
            case "broker" -> checkBroker();
            default -> checkManager();
        }
    }

    /** Whether broker and site are in this process too. */
    private boolean alone(String role) {
        return role.equals("service-manager") && manager.brokers() == null;
    }

    private void refuseAnotherRole(String role) {
        Map<String, @Nullable String> names = new LinkedHashMap<>();
        names.put("site", site.name());
        names.put("broker", broker.name());
        names.put("service-manager", manager.name());
        if (names.get(role) != null || manager.brokers() != null && role.equals("service-manager")) {
            return;
        }
        names.forEach((other, name) -> {
            if (name != null) {
                String wanted = role.equals("service-manager") ? "portal" : role;
                throw new WrongConfiguration("the configuration is that of " + other + " " + name + ", and not of a "
                        + wanted + ": " + command(other) + " FILE is what starts it");
            }
        });
    }

    private static String command(String role) {
        return role.equals("service-manager") ? "./shirako up --config" : "./shirako " + role;
    }

    private void checkSite() {
        site.settings();
        site.conflictPolicy();
        checkMachines();
        var registered = registered(site.actor(), ActorRole.SITE);
        all("shirako.site.shares", site.settings().shares().parts().keySet(), registered, Set.of(ActorRole.BROKER));
    }

    private void checkMachines() {
        // A file that is looked at by itself need not say where the state is.
        SiteWiring.hosts(settings.hostList(), Objects.requireNonNullElse(settings.home(), Path.of("")));
        settings.placementPolicy();
        settings.planning();
        settings.deadAfter();
    }

    private void checkBroker() {
        var settings = broker.settings();
        broker.allocationPolicy();
        broker.order();
        var registered = registered(broker.actor(), ActorRole.BROKER);
        all("shirako.broker.givers", settings.givers(), registered, EnumSet.of(ActorRole.SITE, ActorRole.BROKER));
        all("shirako.broker.shares", settings.shares().parts().keySet(), registered, Set.of(ActorRole.BROKER));
    }

    private void checkManager() {
        List<ActorId> brokers = manager.settings().brokers();
        if (brokers.isEmpty()) {
            throw new WrongConfiguration(
                    "shirako.service-manager.brokers is empty: list the brokers to ask, or leave it"
                            + " out to have a broker and a site in the portal's own process");
        }
        all(
                "shirako.service-manager.brokers",
                brokers,
                registered(manager.actor(), ActorRole.SERVICE_MANAGER),
                Set.of(ActorRole.BROKER));
    }

    private Map<ActorId, ActorRole> registered(ActorId self, ActorRole role) {
        Map<ActorId, ActorRole> registered = RegisteredActors.roles(federation);
        all("the name of this process's own actor", List.of(self), registered, Set.of(role));
        return registered;
    }

    private static void all(
            String property, Collection<ActorId> named, Map<ActorId, ActorRole> registered, Set<ActorRole> roles) {
        for (ActorId actor : named) {
            ActorRole role = registered.get(actor);
            if (role == null) {
                throw new WrongConfiguration(property + ": actor " + actor
                        + " is not registered: list it under shirako.federation.actors, where there are now "
                        + registered.keySet().stream().map(ActorId::value).collect(Collectors.joining(", ")));
            }
            if (!roles.contains(role)) {
                throw new WrongConfiguration(property + ": actor " + actor + " is registered as "
                        + RegisteredActors.word(role) + " under shirako.federation.actors, and should be "
                        + roles.stream().map(RegisteredActors::word).collect(Collectors.joining(" or ")));
            }
        }
    }
}
