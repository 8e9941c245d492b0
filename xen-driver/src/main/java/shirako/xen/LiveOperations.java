package shirako.xen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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

/**
 * What is done to containers that exist. Each takes the room it needs from the ledger before it begins, and may be repeated
 * after a crash. Called for one container at a time.
 */
final class LiveOperations {
    private static final Logger LOG = LoggerFactory.getLogger(LiveOperations.class);

    private final Map<HostId, Host> hosts;
    private final Ledger ledger;
    private final LeaseTerms terms;
    private final Announcer announcer;
    private final ConsoleOffsets consoles;
    private final MoveTimes times;
    private final InstantSource clock;

    LiveOperations(
            Map<HostId, Host> hosts,
            Ledger ledger,
            LeaseTerms terms,
            Announcer announcer,
            ConsoleOffsets consoles,
            MoveTimes times,
            InstantSource clock) {
        this.hosts = hosts;
        this.ledger = ledger;
        this.terms = terms;
        this.announcer = announcer;
        this.consoles = consoles;
        this.times = times;
        this.clock = clock;
    }

    ContainerStatus resize(ContainerId id, Sliver sliver) {
        Host host = hostOf(id);
        Sliver before = ledger.sliverOf(id).orElseThrow();
        require(id, ContainerPhase.RUNNING, "resized");
        claim(id, host, growth(before, sliver));
        try {
            host.resize(id, before, sliver);
            return ledger.become(host.id(), id, sliver, Found.running(sliver), since(id));
        } finally {
            ledger.settled(id);
        }
    }

    private Instant since(ContainerId id) {
        return ledger.statusOf(id).map(ContainerStatus::since).orElseGet(clock::instant);
    }

    private static Sliver growth(Sliver before, Sliver after) {
        return new Sliver(
                Math.max(0, after.cpuMillis() - before.cpuMillis()),
                Math.max(0, after.memoryMib() - before.memoryMib()),
                Math.max(0, after.diskMib() - before.diskMib()),
                Math.max(0, after.networkMbits() - before.networkMbits()));
    }

    ContainerStatus suspend(ContainerId id) {
        return hold(
                id,
                "suspended",
                (host, sliver) -> times.disk(sliver.memoryMib(), () -> {
                    host.suspend(id, sliver);
                    return Found.suspended(sliver);
                }));
    }

    ContainerStatus pause(ContainerId id) {
        return hold(id, "paused", (host, sliver) -> {
            host.pause(id);
            return Found.paused(sliver);
        });
    }

    /**
     * Has a running container stand still; nothing happens to one that does.
     *
     * @param how does so, and says what is found then
     */
    private ContainerStatus hold(ContainerId id, String what, BiFunction<Host, Sliver, Found> how) {
        Host host = hostOf(id);
        if (phase(id) == ContainerPhase.SUSPENDED) {
            return ledger.statusOf(id).orElseThrow();
        }
        require(id, ContainerPhase.RUNNING, what);
        Sliver sliver = ledger.sliverOf(id).orElseThrow();
        ledger.begin(id);
        try {
            return announced(ledger.become(host.id(), id, sliver, how.apply(host, sliver), clock.instant()));
        } finally {
            ledger.settled(id);
        }
    }

    /** Its memory on disk is removed once it is told to go on. */
    Sequencer.Untidy<ContainerStatus> resume(ContainerId id, Optional<HostId> at) {
        Host from = hostOf(id);
        if (phase(id) == ContainerPhase.RUNNING) {
            return Sequencer.Untidy.tidy(ledger.statusOf(id).orElseThrow());
        }
        require(id, ContainerPhase.SUSPENDED, "resumed");
        Sliver sliver = ledger.sliverOf(id).orElseThrow();
        Host to = at.map(this::host).orElseGet(() -> firstWithRoom(id, from, sliver));
        if (to != from) {
            requireNeighbours(from, to);
            requireKind(id, from, to);
            requireNotPaused(id, from);
        }
        claim(id, to, neededAt(id, to, from, sliver));
        try {
            long said = said(from, id);
            if (to != from) {
                to.expect(id);
                from.leave(id);
            }
            resume(id, to, sliver, said);
            terms.suspended(id, Duration.between(since(id), clock.instant()));
            ContainerStatus on = announced(ledger.become(to.id(), id, sliver, Found.running(sliver), clock.instant()));
            return new Sequencer.Untidy<>(on, () -> tidyAfterReturn(to, id));
        } catch (RuntimeException failed) {
            ledger.settled(id);
            throw failed;
        }
    }

    private void tidyAfterReturn(Host host, ContainerId id) {
        try {
            host.tidyAfterReturn(id);
        } catch (SubstrateException failed) {
            LOG.warn(
                    "{} goes on; its memory on disk of host {} goes with it, or when it is suspended again",
                    id,
                    host.id(),
                    failed);
        } finally {
            ledger.settled(id);
        }
    }

    private void resume(ContainerId id, Host host, Sliver sliver, long said) {
        if (ledger.heldBy(id).memoryMib() > 0) { // a paused one: no memory is read
            host.resume(id, sliver, said);
            return;
        }
        times.disk(sliver.memoryMib(), () -> {
            host.resume(id, sliver, said);
            return host;
        });
    }

    /** What its console had said when it ceased to run there. */
    private long said(Host from, ContainerId id) {
        try {
            return Math.max(consoles.of(id), from.consoleBytes(id));
        } catch (SubstrateException unreachable) {
            LOG.debug("{}: what host {} has of its console cannot be asked", id, from.id(), unreachable);
            return consoles.of(id);
        }
    }

    /** What a suspended container needs at a host beside what it holds: where it is, its disk is already, and if paused all. */
    private Sliver neededAt(ContainerId id, Host host, Host from, Sliver sliver) {
        return host == from ? growth(ledger.heldBy(id), sliver) : sliver;
    }

    private static void requireNotPaused(ContainerId id, Host from) {
        if (from.pauses(id)) {
            throw new SubstrateException(
                    "container " + id + " is paused on host " + from.id()
                            + ", where its memory is: let it go on there, then it can be moved",
                    false);
        }
    }

    /** The host where it was suspended, or else the first neighbour of the right kind that has room for it. */
    private Host firstWithRoom(ContainerId id, Host from, Sliver sliver) {
        return Stream.concat(
                        Stream.of(from),
                        hosts.values().stream()
                                .filter(other -> other != from && other.config().neighbours(from.config()))
                                .filter(other -> unkind(id, from, other).isEmpty()))
                .filter(host -> host.problem().isEmpty())
                .filter(host -> ledger.used(host.id())
                        .plus(neededAt(id, host, from, sliver))
                        .fitsIn(host.capacity()))
                .findFirst()
                .orElse(from);
    }

    /** What it leaves behind where it was is removed once it is told to have moved. */
    Sequencer.Untidy<ContainerStatus> migrate(ContainerId id, HostId target) {
        Host from = hostOf(id);
        Host to = host(target);
        if (from == to) {
            return Sequencer.Untidy.tidy(ledger.statusOf(id).orElseThrow());
        }
        require(id, ContainerPhase.RUNNING, "moved while it runs");
        requireNeighbours(from, to);
        requireKind(id, from, to);
        Sliver sliver = ledger.sliverOf(id).orElseThrow();
        claim(id, to, sliver);
        try {
            to.expect(id);
        } catch (RuntimeException failed) {
            ledger.settled(id);
            throw failed;
        }
        Departure departure = Departure.begin(
                id,
                from,
                () -> from.send(id, sliver, to.config().neighbourhood().orElseThrow()));
        try {
            ContainerStatus there = times.live(sliver.memoryMib(), () -> arrival(departure, id, sliver, from, to));
            return new Sequencer.Untidy<>(announced(there), () -> leave(from, id));
        } catch (RuntimeException failed) {
            // One that was given up may arrive after all: its room there is its own until that is out of the question.
            departure.whenOver(() -> ledger.settled(id));
            throw failed;
        }
    }

    private ContainerStatus arrival(Departure departure, ContainerId id, Sliver sliver, Host from, Host to) {
        try {
            departure.await(to.id().value(), to::problem, Departure.SILENCE);
        } catch (SubstrateException failed) {
            if (!arrived(id, from, to)) {
                throw failed;
            }
        }
        from.awaitConsole(id);
        to.welcome(id, sliver, said(from, id));
        return ledger.become(to.id(), id, sliver, Found.running(sliver), since(id));
    }

    private void leave(Host from, ContainerId id) {
        try {
            from.leave(id);
        } catch (SubstrateException failed) {
            LOG.warn("{} moved; what is left of it on host {} goes when that is looked at next", id, from.id(), failed);
        } finally {
            ledger.settled(id);
        }
    }

    /** After a move that failed: whether the container runs at its target and no more where it was. Elsewise nothing stays there. */
    private boolean arrived(ContainerId id, Host from, Host to) {
        if (from.runs(id)) {
            removeDouble(to, id);
            return false;
        }
        if (to.runs(id)) {
            LOG.info("{}: its move to host {} was told to have failed, but it runs there", id, to.id());
            return true;
        }
        return false;
    }

    private static void removeDouble(Host host, ContainerId id) {
        try {
            host.leave(id);
        } catch (HostUnreachableException silent) {
            LOG.warn("{}: what came of it to host {} goes when that is looked at next", id, host.id(), silent);
        }
    }

    private void requireNeighbours(Host from, Host to) {
        if (!from.config().neighbours(to.config())) {
            throw new SubstrateException(
                    "host " + to.id() + " does not see the files of host " + from.id()
                            + ": containers move only between hosts whose configuration names the same shared storage and"
                            + " folder",
                    false);
        }
    }

    private void requireKind(ContainerId id, Host from, Host to) {
        unkind(id, from, to).ifPresent(why -> {
            throw new SubstrateException(
                    "container " + id + " may not come to host " + to.id()
                            + ", which is not of the kind that its lease needs: " + why,
                    false);
        });
    }

    /** Why a host is not of the kind that the container needs. */
    private Optional<String> unkind(ContainerId id, Host from, Host to) {
        return terms.requirements(id, Traits.of(from)).objection(Traits.of(to));
    }

    private void claim(ContainerId id, Host host, Sliver room) {
        if (!ledger.claim(id, host.id(), room, host.capacity())) {
            throw new HostFullException(host.id(), room, ledger.used(host.id()), host.capacity());
        }
    }

    private void require(ContainerId id, ContainerPhase phase, String what) {
        if (phase(id) != phase) {
            throw new SubstrateException(
                    "container " + id + " cannot be " + what + ": it is " + phase(id) + " and not " + phase, false);
        }
    }

    private ContainerPhase phase(ContainerId id) {
        return ledger.statusOf(id).orElseThrow().phase();
    }

    private ContainerStatus announced(ContainerStatus status) {
        announcer.changed(status);
        return status;
    }

    private Host hostOf(ContainerId id) {
        return host(ledger.hostOf(id)
                .orElseThrow(() -> new SubstrateException("no reachable host has container " + id, true)));
    }

    private Host host(HostId id) {
        return Optional.ofNullable(hosts.get(id))
                .orElseThrow(() -> new SubstrateException("this site has no host " + id, false));
    }
}
