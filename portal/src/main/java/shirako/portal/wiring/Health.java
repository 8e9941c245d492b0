package shirako.portal.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostList;

/** Whether the broker turns and hosts answer. */
@Configuration(proxyBeanMethods = false)
class Health {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    @Bean
    HealthIndicator brokerHealthIndicator(Cycles cycles, InstantSource clock) {
        return () -> {
            Duration silence = Duration.between(cycles.lastCycle(), clock.instant());
            var health = silence.compareTo(LONGEST_SILENCE) < 0
                    ? org.springframework.boot.health.contributor.Health.up()
                    : org.springframework.boot.health.contributor.Health.down();
            return health.withDetail("lastCycleSecondsAgo", silence.toSeconds()).build();
        };
    }

    @Bean
    HealthIndicator hostsHealthIndicator(HostList hosts) {
        return () -> {
            List<HostState> all = hosts.hosts();
            long reachable = all.stream().filter(HostState::reachable).count();
            var health = reachable > 0 || all.isEmpty()
                    ? org.springframework.boot.health.contributor.Health.up()
                    : org.springframework.boot.health.contributor.Health.down();
            return health.withDetail("hosts", all.size())
                    .withDetail("reachable", reachable)
                    .build();
        };
    }
}
