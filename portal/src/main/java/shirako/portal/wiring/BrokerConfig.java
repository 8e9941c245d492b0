package shirako.portal.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.lease.ActorId;
import shirako.lease.actor.BrokerSettings;
import shirako.lease.actor.Shares;
import shirako.lease.plugin.Plugins;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.SiteOrderPolicy;

/**
 * A broker, under {@code shirako.broker}.
 *
 * @param name its name as an actor
 * @param givers the sites and brokers from which it takes what they delegate
 * @param shares which part of that it gives on to which other brokers
 * @param policy who gets what when; {@code easy-backfilling} if it is left out
 * @param policySettings what the policy is told, such as {@code weight.astro: 2}
 * @param siteOrder which site first; {@code worst-fit} if it is left out
 */
@ConfigurationProperties("shirako.broker")
record BrokerConfig(
        @Nullable String name,
        @Nullable List<String> givers,
        @Nullable Map<String, Double> shares,
        @Nullable String policy,
        @Nullable Map<String, String> policySettings,
        @Nullable String siteOrder) {
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(10);
    private static final double ROUNDING = 1e-9;
    private static final Duration SLACK = Duration.ofSeconds(30);

    ActorId actor() {
        return RoleNames.required("shirako.broker.name", name);
    }

    BrokerSettings settings() {
        if (givers == null || givers.isEmpty()) {
            throw new WrongConfiguration(
                    "shirako.broker.givers is left out: list the sites and brokers that delegate to this broker");
        }
        Set<ActorId> from = givers.stream().map(ActorId::new).collect(Collectors.toSet());
        Shares given = RoleNames.shares("shirako.broker.shares", shares);
        if (given.sum() > 1 + ROUNDING) {
            throw new WrongConfiguration("shirako.broker.shares are " + given.sum()
                    + " in sum: a broker gives on at most all that it has, 1, as its tickets are refused beyond that");
        }
        return new BrokerSettings(actor(), from, given, REPEAT_AFTER, SLACK);
    }

    /** @throws IllegalArgumentException with the names and settings that there are, when one is none of them */
    AllocationPolicy allocationPolicy() {
        return Plugins.named(
                AllocationPolicy.class,
                policy == null ? "easy-backfilling" : policy,
                policySettings == null ? Map.of() : policySettings);
    }

    /** @throws IllegalArgumentException with the names that there are, when it names none of them */
    SiteOrderPolicy order() {
        return Plugins.named(SiteOrderPolicy.class, siteOrder == null ? "worst-fit" : siteOrder, Map.of());
    }
}
