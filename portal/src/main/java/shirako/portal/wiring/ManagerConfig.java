package shirako.portal.wiring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.lease.ActorId;
import shirako.lease.actor.ManagerSettings;

/**
 * The portal's service manager when brokers and sites run in processes of their own, under
 * {@code shirako.service-manager}.
 *
 * @param name its name as an actor
 * @param brokers whom it asks; left out where broker and site are in this process
 */
@ConfigurationProperties("shirako.service-manager")
record ManagerConfig(@Nullable String name, @Nullable List<String> brokers) {
    ActorId actor() {
        return RoleNames.required("shirako.service-manager.name", name);
    }

    ManagerSettings settings() {
        List<String> names = brokers == null ? List.of() : brokers;
        return ManagerSettings.of(actor(), names.stream().map(ActorId::new).toList());
    }
}
