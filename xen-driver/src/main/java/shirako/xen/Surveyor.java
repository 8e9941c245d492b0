package shirako.xen;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.host.Found;
import shirako.xen.host.Host;
import shirako.xen.host.Look;

/** Looks at hosts, lets the ledger learn from that, and settles where a container is that two hosts seem to have. */
final class Surveyor {
    private static final Logger LOG = LoggerFactory.getLogger(Surveyor.class);

    private final Map<HostId, Host> hosts;
    private final Ledger ledger;
    private final LeaseTerms terms;
    private final Announcer announcer;
    private final InstantSource clock;

    Surveyor(Map<HostId, Host> hosts, Ledger ledger, LeaseTerms terms, Announcer announcer, InstantSource clock) {
        this.hosts = hosts;
        this.ledger = ledger;
        this.terms = terms;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** A container ended before its start was noted: the news of it was too early to be believed. */
    void lookAgain(Host host) {
        try {
            survey(host);
        } catch (SubstrateException unreachable) {
            LOG.debug("host {} was not looked at; it is again soon", host.id(), unreachable);
        }
    }

    /** @throws SubstrateException when the host does not answer */
    void survey(Host host) {
        long since = ledger.stamp();
        Look look = host.survey(id -> terms.knows(id) ? ledger.sliverOf(id) : Optional.empty());
        look.notes().forEach((id, note) -> terms.tell(id, note.disposition(), note.constraint()));
        Map<ContainerId, Found> found = new LinkedHashMap<>(look.containers());
        Set<ContainerId> undecided = new HashSet<>();
        for (ContainerId id : look.contested()) {
            switch (whereabouts(host, id)) {
                case Whereabouts.Here here -> {}
                case Whereabouts.Elsewhere(Host other, Sliver sliver) -> {
                    found.remove(id);
                    other.welcome(id, sliver, host.consoleBytes(id));
                    host.leave(id);
                }
                case Whereabouts.Unknown unknown -> {
                    found.remove(id);
                    undecided.add(id);
                }
            }
        }
        Ledger.Lesson lesson = ledger.learn(host.id(), found, undecided, since, clock.instant());
        for (ContainerStatus status : lesson.news()) {
            announce(host, status);
        }
        found.forEach((id, seen) -> {
            if (seen.phase() == ContainerPhase.RUNNING && runsAt(host, id)) {
                host.followConsole(id);
            }
        });
        for (ContainerId id : lesson.strays()) {
            try {
                settleDouble(host, id, found.get(id));
            } catch (HostUnreachableException other) {
                if (other.host().equals(host.id())) {
                    throw other;
                }
                // This host has answered: it must not be taken for dead because the other one is.
                LOG.debug("where {} belongs is not known before another host answers", id, other);
            }
        }
    }

    /** During a move it may have come already: then its console is not told of yet from there. */
    private boolean runsAt(Host host, ContainerId id) {
        return ledger.statusOf(id)
                .filter(status -> status.phase() == ContainerPhase.RUNNING)
                .flatMap(ContainerStatus::host)
                .equals(Optional.of(host.id()));
    }

    /** Where a container is that is marked as being at two hosts. */
    private sealed interface Whereabouts {
        record Here() implements Whereabouts {}

        /** It runs there, and perhaps nobody was left to receive it. */
        record Elsewhere(Host host, Sliver sliver) implements Whereabouts {}

        record Unknown() implements Whereabouts {}
    }

    /** A move was broken off: the container is where its domain runs, and where that is nowhere, each host has it to itself. */
    private Whereabouts whereabouts(Host host, ContainerId id) {
        if (ledger.busy(id)) {
            return new Whereabouts.Unknown();
        }
        for (Host other : neighbours(host)) {
            try {
                if (other.runs(id)) {
                    return ledger.hostOf(id)
                            .filter(other.id()::equals)
                            .flatMap(there -> ledger.sliverOf(id))
                            .<Whereabouts>map(sliver -> new Whereabouts.Elsewhere(other, sliver))
                            .orElseGet(Whereabouts.Unknown::new); // until the other host was looked at
                }
            } catch (SubstrateException unreachable) {
                LOG.debug("whether host {} has {} is not known", other.id(), id, unreachable);
                return new Whereabouts.Unknown();
            }
        }
        return new Whereabouts.Here();
    }

    private List<Host> neighbours(Host host) {
        return hosts.values().stream()
                .filter(other -> other != host && other.config().neighbours(host.config()))
                .toList();
    }

    /** Two hosts have the container: it stays where the ledger has it, unless it runs only here. */
    private void settleDouble(Host host, ContainerId id, @Nullable Found found) {
        Optional<HostId> known = ledger.hostOf(id);
        if (found == null || known.isEmpty() || known.get().equals(host.id())) {
            return;
        }
        Host other = Objects.requireNonNull(hosts.get(known.get()));
        boolean neighbours = other.config().neighbours(host.config());
        if (neighbours && found.phase() == ContainerPhase.RUNNING && !other.runs(id)) {
            LOG.info("{} moved from host {} to host {}", id, other.id(), host.id());
            host.welcome(id, found.sliver(), other.consoleBytes(id));
            announcer.changed(ledger.become(host.id(), id, found.sliver(), found, clock.instant()));
            other.leave(id);
            return;
        }
        LOG.warn("{} exists on host {} too, where it does not belong: it is removed there", id, host.id());
        if (neighbours) {
            host.leave(id);
        } else {
            host.destroy(id);
        }
    }

    /** Tells that a container came to a phase; of an ended one, after the last of its console. */
    void announce(Host host, ContainerStatus status) {
        if (status.phase() == ContainerPhase.STOPPED) {
            // Its reading may have broken off before.
            host.catchUpConsole(status.id());
            host.awaitConsole(status.id());
        }
        announcer.changed(status);
    }
}
