package shirako.portal.wiring;

import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.SchedulerException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import shirako.lease.actor.BrokerNode;
import shirako.lease.clock.SteadyClock;
import shirako.lease.journal.Journal;
import shirako.lease.ticket.KeyFolder;

/** A broker in a process of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RoleProcess.ROLE, havingValue = "broker")
@EnableConfigurationProperties({ShirakoSettings.class, FederationConfig.class, BrokerConfig.class})
@Import(DatabaseWiring.class)
public class BrokerRole {
    @Bean
    InstantSource clock() {
        return SteadyClock.system();
    }

    @Bean(destroyMethod = "close")
    Outpost outpost(
            BrokerConfig broker,
            FederationConfig federation,
            ShirakoSettings settings,
            Journal journal,
            InstantSource clock) {
        return new Outpost(broker.actor(), federation, KeyFolder.under(settings.common()), journal, clock);
    }

    @Bean
    BrokerNode broker(BrokerConfig config, Outpost outpost) {
        return new BrokerNode(
                config.settings(), outpost.key(), config.allocationPolicy(), config.order(), outpost.surroundings());
    }

    @Bean
    RoleProcess process(BrokerNode broker, Outpost outpost, DataSource source, DatabaseWiring.Migrated migrated)
            throws SchedulerException {
        return new RoleProcess(broker, outpost, List.of(), source);
    }
}
