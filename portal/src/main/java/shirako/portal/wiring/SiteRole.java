package shirako.portal.wiring;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import shirako.lease.actor.SiteNode;
import shirako.lease.clock.SteadyClock;
import shirako.lease.journal.Journal;
import shirako.lease.substrate.Substrate;
import shirako.lease.ticket.KeyFolder;
import shirako.lease.wire.ConsoleShelf;
import shirako.lease.wire.LeaseBooks;
import shirako.lease.wire.MemoryConsoles;
import shirako.lease.wire.RemotePayloads;
import shirako.lease.wire.ResultShelf;
import shirako.xen.LibvirtSubstrate;

/** A provider site in a process of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RoleProcess.ROLE, havingValue = "site")
@EnableConfigurationProperties({ShirakoSettings.class, FederationConfig.class, SiteConfig.class})
@Import(DatabaseWiring.class)
public class SiteRole {
    private static final int CONSOLE_BYTES = 1 << 20;
    private static final int CONSOLES = 1000;

    @Bean
    InstantSource clock() {
        return SteadyClock.system();
    }

    @Bean(destroyMethod = "close")
    Outpost outpost(
            SiteConfig site,
            FederationConfig federation,
            ShirakoSettings settings,
            Journal journal,
            InstantSource clock) {
        return new Outpost(site.actor(), federation, KeyFolder.under(settings.common()), journal, clock);
    }

    /** Payloads are with whoever holds the lease. */
    @Bean(destroyMethod = "close")
    LibvirtSubstrate substrate(
            ShirakoSettings settings,
            SiteConfig config,
            Outpost outpost,
            ObjectProvider<SiteNode> site,
            InstantSource clock)
            throws IOException {
        var payloads =
                new RemotePayloads(outpost.peers(), config.actor(), container -> LeaseBooks.holders(site.getObject())
                        .apply(container));
        return SiteWiring.machines(settings, payloads, clock);
    }

    @Bean
    SiteNode site(SiteConfig config, ShirakoSettings settings, Outpost outpost, Substrate substrate) {
        return new SiteNode(
                config.settings().declaringDeadAfter(settings.deadAfter()),
                outpost.key(),
                substrate,
                config.conflictPolicy(),
                outpost.surroundings());
    }

    @Bean
    RoleProcess process(
            SiteNode site, Outpost outpost, Substrate substrate, DataSource source, DatabaseWiring.Migrated migrated)
            throws SchedulerException {
        MemoryConsoles consoles = new MemoryConsoles(CONSOLE_BYTES, CONSOLES);
        substrate.addListener(consoles);
        var holders = LeaseBooks.ofHolders(site);
        return new RoleProcess(
                site,
                outpost,
                List.of(new ResultShelf(substrate, holders), new ConsoleShelf(consoles, holders)),
                source);
    }
}
