package shirako.portal.wiring;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.actor.SiteSettings;
import shirako.lease.plugin.Plugins;
import shirako.lease.policy.ConflictPolicy;

/**
 * A provider site, under {@code shirako.site}.
 *
 * @param name its name as an actor
 * @param pool what it offers; {@code containers} if it is left out
 * @param shares which part of each host goes to which broker, such as {@code 0.5}; more than 1 in sum oversubscribes
 * @param conflicts who yields when a good ticket finds no room: await-room, turn-away-newcomer or evict-youngest
 */
@ConfigurationProperties("shirako.site")
record SiteConfig(
        @Nullable String name,
        @Nullable String pool,
        @Nullable Map<String, Double> shares,
        @Nullable String conflicts) {
    ActorId actor() {
        return RoleNames.required("shirako.site.name", name);
    }

    SiteSettings settings() {
        return SiteSettings.of(
                actor(),
                new PoolId(pool == null ? "containers" : pool),
                RoleNames.shares("shirako.site.shares", shares));
    }

    /** @throws IllegalArgumentException with the names that there are, when it names none of them */
    ConflictPolicy conflictPolicy() {
        return Plugins.named(ConflictPolicy.class, conflicts == null ? "await-room" : conflicts, Map.of());
    }
}
