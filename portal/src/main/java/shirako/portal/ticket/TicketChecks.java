package shirako.portal.ticket;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.Ticket;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketInspector;

/** Checks tickets with the keys of the sites that are known here. */
@Component
public final class TicketChecks {
    private final KeyRing siteKeys;
    private final Map<SiteKey, TicketInspector> inspectors = new ConcurrentHashMap<>();

    /** An inspector remembers what it has verified, which is worth nothing once a site has another key. */
    private record SiteKey(ActorId site, ActorKey key) {}

    /** @param siteKeys knows the keys of sites */
    public TicketChecks(KeyRing siteKeys) {
        this.siteKeys = siteKeys;
    }

    /** The key that the chain of a ticket has to begin with, if it is known here. */
    public Optional<ActorKey> keyOf(ActorId site) {
        return siteKeys.keyOf(site);
    }

    /** Whether the signatures hold from the site's own ticket down to this one. */
    public Verdict check(Ticket ticket) {
        return keyOf(ticket.site())
                .map(key -> inspectors.computeIfAbsent(
                        new SiteKey(ticket.site(), key), known -> new TicketInspector(known.site(), known.key())))
                .map(inspector -> inspector
                        .inspect(ticket)
                        .<Verdict>map(refusal -> new Verdict.Broken(refusal.sentence()))
                        .orElseGet(Verdict.Holds::new))
                .orElseGet(Verdict.NotChecked::new);
    }
}
