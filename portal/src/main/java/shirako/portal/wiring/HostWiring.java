package shirako.portal.wiring;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.event.Event;
import shirako.lease.persistence.StoredEventLog;
import shirako.lease.persistence.Transactions;
import shirako.portal.host.HostContainers;
import shirako.portal.host.HostOperations;
import shirako.xen.LibvirtSubstrate;
import shirako.xen.operation.SiteOperations;

/** Looking after hosts, where the site's machines are in this process; elsewhere there are none to look after. */
@Configuration(proxyBeanMethods = false)
class HostWiring {
    @Bean
    HostOperations hostOperations(
            ObjectProvider<LibvirtSubstrate> machines,
            ObjectProvider<Leasing> leasing,
            ShirakoSettings settings,
            Transactions transactions,
            InstantSource clock) {
        LibvirtSubstrate site = machines.getIfAvailable();
        if (site == null) {
            return new NoHosts(clock);
        }
        Consumer<Event> log = event -> transactions.run(entities -> StoredEventLog.append(entities, event));
        var operations = new SiteOperations(site, settings.placementPolicy(), settings.planning(), clock);
        return new DrivenHosts(
                operations, site::draining, (host, by) -> declareDead(leasing.getObject(), host, by), log, clock);
    }

    private static Declaration declareDead(Leasing leasing, HostId host, String by) {
        return leasing.site()
                .map(site -> site.declareDead(host, by))
                .orElseGet(() -> new Declaration.Unknown(List.of()));
    }

    @Bean
    HostContainers hostContainers(ObjectProvider<LibvirtSubstrate> machines) {
        LibvirtSubstrate site = machines.getIfAvailable();
        return site == null ? new SiteContainers(List::of, Map::of) : new SiteContainers(site::containers, site::usage);
    }
}
