package shirako.xen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.host.Found;
import shirako.xen.placement.HostTenant;
import shirako.xen.placement.HostView;
import shirako.xen.placement.Placement;
import shirako.xen.placement.PlacementPolicy;
import shirako.xen.placement.PlacementRequest;
import shirako.xen.placement.Requirements;

/**
 * Who holds what on which host, as far as this driver knows: learned from surveys and from its own doings. Placement
 * happens under its lock, so that no host is ever promised twice.
 */
final class Ledger {
    private final Map<ContainerId, Entry> entries = new LinkedHashMap<>();
    private final Map<ContainerId, Long> removed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContainerId, Long> eldest) {
            return size() > 10_000;
        }
    };
    private final Map<ContainerId, Claim> claims = new HashMap<>();
    private final Set<ContainerId> underway = new HashSet<>();
    private final Set<ContainerId> endedUnderway = new HashSet<>();
    private final Set<HostId> surveyed = new HashSet<>();
    private long stamp;

    /**
     * @param sliver what the container was made with, as far as known
     * @param holds what it takes from its host now
     * @param stamp when the entry was last touched: surveys that began before know less than it
     */
    private record Entry(HostId host, Sliver sliver, Sliver holds, ContainerStatus status, long stamp) {}

    /** What a container needs somewhere beside what it holds: while it grows, moves or comes back. */
    private record Claim(HostId host, Sliver room) {}

    /** A survey beginning now takes this along to {@link #learn}. */
    synchronized long stamp() {
        return ++stamp;
    }

    /** The host of a container; empty when it is not known. */
    synchronized Optional<HostId> hostOf(ContainerId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::host);
    }

    synchronized Optional<Sliver> sliverOf(ContainerId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::sliver);
    }

    /** What the container takes from its host now. */
    synchronized Sliver heldBy(ContainerId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::holds).orElse(Sliver.NONE);
    }

    synchronized Optional<ContainerStatus> statusOf(ContainerId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::status);
    }

    synchronized List<ContainerStatus> statuses() {
        return entries.values().stream().map(Entry::status).toList();
    }

    /** Where the container is, or where it goes: from then on it holds its sliver there, and no survey
     *  changes that before {@link #settled}. */
    synchronized Placement place(
            ContainerSpec spec, PlacementPolicy policy, Supplier<List<HostView>> hosts, Instant now) {
        var request = new PlacementRequest(spec.id(), spec.sliver(), Requirements.of(spec.constraint()));
        Placement placement = hostOf(spec.id())
                .<Placement>map(Placement.Placed::new)
                .orElseGet(() -> policy.place(request, hosts.get()));
        placement.chosen().ifPresent(place -> {
            underway.add(spec.id());
            // What was found half made on a host has told its disk at most, and is made as large as it was to be.
            entries.compute(
                    spec.id(),
                    (id, known) -> known == null || known.status().phase() == ContainerPhase.CREATING
                            ? entry(place, id, spec.sliver(), creating(spec), now)
                            : known);
        });
        return placement;
    }

    /** The containers of a host and those on their way to it, and what each takes from it now. */
    synchronized List<HostTenant> tenants(HostId host) {
        Map<ContainerId, Sliver> tenants = new LinkedHashMap<>();
        of(host).forEach(entry -> tenants.put(entry.status().id(), entry.holds()));
        claims.forEach((id, claim) -> {
            if (claim.host().equals(host)) {
                tenants.merge(id, claim.room(), Sliver::plus);
            }
        });
        return tenants.entrySet().stream()
                .map(tenant -> new HostTenant(tenant.getKey(), tenant.getValue()))
                .toList();
    }

    /** What is known of a host's containers, those that something is being done to excepted. */
    synchronized Map<ContainerId, Standing> settledAt(HostId host) {
        Map<ContainerId, Standing> standing = new LinkedHashMap<>();
        of(host).forEach(entry -> {
            ContainerId id = entry.status().id();
            if (!underway.contains(id)) {
                standing.put(id, new Standing(entry.status().phase(), entry.sliver()));
            }
        });
        return standing;
    }

    /** How a container stands that nothing is being done to. */
    record Standing(ContainerPhase phase, Sliver sliver) {}

    /**
     * Takes room at a host for a container that is known, beside what it holds, where there is room: from then on no survey
     * changes anything about it before {@link #settled}.
     *
     * @param capacity what the host's containers may hold together
     * @return whether there was room
     */
    synchronized boolean claim(ContainerId id, HostId host, Sliver room, Sliver capacity) {
        if (!used(host).plus(room).fitsIn(capacity)) {
            return false;
        }
        underway.add(id);
        claims.put(id, new Claim(host, room));
        return true;
    }

    /** Something is being done to the container that needs no room. */
    synchronized void begin(ContainerId id) {
        underway.add(id);
    }

    synchronized boolean busy(ContainerId id) {
        return underway.contains(id);
    }

    /** Notes what a container became, which is not what it was made as: it holds what it had claimed. */
    synchronized ContainerStatus become(HostId host, ContainerId id, Sliver sliver, Found found, Instant now) {
        Entry after = entry(host, id, sliver, found, now);
        entries.put(id, after);
        claims.remove(id);
        return after.status();
    }

    private static Found creating(ContainerSpec spec) {
        return new Found(ContainerPhase.CREATING, spec.sliver(), spec.sliver(), "");
    }

    private Entry entry(HostId host, ContainerId id, Sliver sliver, Found found, Instant now) {
        ContainerStatus status = new ContainerStatus(id, found.phase(), Optional.of(host), now, found.detail());
        return new Entry(host, sliver, found.holds(), status, ++stamp);
    }

    /** Notes what became of a container; gives its status when that is news. */
    synchronized Optional<ContainerStatus> note(HostId host, ContainerId id, Found found, Instant now) {
        Entry before = entries.get(id);
        boolean same = before != null
                && before.host().equals(host)
                && before.status().phase() == found.phase()
                && before.status().detail().equals(found.detail());
        Sliver sliver = before == null ? found.sliver() : before.sliver();
        Instant since = same ? before.status().since() : now;
        Entry after = entry(host, id, sliver, found, since);
        entries.put(id, after);
        return same ? Optional.empty() : Optional.of(after.status());
    }

    /** Notes the end of a container that ran; anything else about it is left to the next survey. */
    synchronized Optional<ContainerStatus> noteEnd(HostId host, ContainerId id, Instant now) {
        Entry before = entries.get(id);
        if (underway.contains(id)) {
            endedUnderway.add(id);
        }
        if (before == null || !before.host().equals(host) || before.status().phase() != ContainerPhase.RUNNING) {
            return Optional.empty();
        }
        Sliver disk = new Sliver(0, 0, before.sliver().diskMib(), 0);
        return note(host, id, new Found(ContainerPhase.STOPPED, before.sliver(), disk, ""), now);
    }

    /** What was being done to a container is over, one way or the other. */
    synchronized Settled settled(ContainerId id) {
        underway.remove(id);
        claims.remove(id);
        return endedUnderway.remove(id) ? Settled.ENDED_MEANWHILE : Settled.QUIETLY;
    }

    /** What else was heard of a container meanwhile. */
    enum Settled {
        QUIETLY,
        /** Its end: one that is over in a moment ends before its start is noted. Only a survey tells. */
        ENDED_MEANWHILE
    }

    /** Whether a host's containers are known: before that, nothing may be placed there. */
    synchronized boolean knows(HostId host) {
        return surveyed.contains(host);
    }

    /** What a survey brought. */
    record Lesson(List<ContainerStatus> news, List<ContainerId> strays) {}

    /**
     * Takes over what a survey found, except where the ledger is newer.
     *
     * @param undecided containers of which it is not known yet whether they are there
     * @return whose phase changed, and which containers of that host exist on another one too: those are doubles
     */
    synchronized Lesson learn(
            HostId host, Map<ContainerId, Found> found, Set<ContainerId> undecided, long since, Instant now) {
        List<ContainerStatus> news = new ArrayList<>();
        List<ContainerId> strays = new ArrayList<>();
        entries.entrySet()
                .removeIf(known -> known.getValue().host().equals(host)
                        && known.getValue().stamp() < since
                        && !underway.contains(known.getKey())
                        && !undecided.contains(known.getKey())
                        && !found.containsKey(known.getKey()));
        surveyed.add(host);
        found.forEach((id, seen) -> {
            Entry known = entries.get(id);
            if (known != null && !known.host().equals(host)) {
                if (!underway.contains(id)) {
                    strays.add(id);
                }
            } else if (known == null ? !forgottenSince(id, since) : known.stamp() < since && !underway.contains(id)) {
                note(host, id, seen, now).ifPresent(news::add);
            }
        });
        return new Lesson(news, strays);
    }

    private boolean forgottenSince(ContainerId id, long since) {
        return removed.getOrDefault(id, 0L) >= since;
    }

    /** A container was destroyed: a survey that saw it before must not bring it back. */
    synchronized void destroyed(ContainerId id) {
        entries.remove(id);
        removed.put(id, ++stamp);
    }

    synchronized Sliver used(HostId host) {
        return tenants(host).stream().map(HostTenant::holds).reduce(Sliver.NONE, Sliver::plus);
    }

    synchronized int count(HostId host) {
        return (int) of(host).count();
    }

    private Stream<Entry> of(HostId host) {
        return entries.values().stream().filter(entry -> entry.host().equals(host));
    }
}
