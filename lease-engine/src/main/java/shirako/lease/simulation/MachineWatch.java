package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.actor.SiteSettings;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;

/**
 * Looks at a site's machines, also at those that do not answer, and compares them with what the site has written down. What is
 * wrong may be so for a moment, as the site has to learn of it and to act; longer when its machines fail it.
 */
final class MachineWatch {
    /** From the moment on in which nothing hinders the site: a look, a pause between attempts, a call. */
    private static final Duration MOMENT = Duration.ofSeconds(150);

    private final Findings findings;
    private final SimulatedSubstrate machines;
    private final Journal journal;
    private final SiteSettings settings;
    private final InstantSource clock;
    private final VirtualTime time;
    private final Supplier<Optional<Instant>> upSince;
    private final Map<String, Instant> wrongSince = new LinkedHashMap<>();
    private Instant hinderedUntil = Instant.MIN;

    /** @param upSince when the site's process began; empty while there is none */
    MachineWatch(
            Findings findings,
            SimulatedSubstrate machines,
            Journal journal,
            SiteSettings settings,
            InstantSource clock,
            VirtualTime time,
            Supplier<Optional<Instant>> upSince) {
        this.upSince = upSince;
        this.findings = findings;
        this.machines = machines;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
        this.time = time;
    }

    /** The site cannot be blamed for what it does not do until then. */
    void hindered(Instant until) {
        hinderedUntil = until.isAfter(hinderedUntil) ? until : hinderedUntil;
    }

    void look() {
        Set<String> wrong = new LinkedHashSet<>();
        for (Fleet.Machine machine : machines.fleet().all()) {
            judge(machine).ifPresent(wrong::add);
        }
        for (Stored stored : journal.open(settings.self())) {
            if (stored.entry() instanceof Occupancy occupancy
                    && !occupancy.state().ended()) {
                occupancy.units().forEach(this::judgeSilent);
            }
            if (stored.entry() instanceof Occupancy occupancy
                    && occupancy.state() == ReservationState.ACTIVE
                    && occupancy.pending() == PendingOperation.NONE) {
                missing(occupancy, wrong);
            }
        }
        wrongSince.keySet().retainAll(wrong);
        wrong.forEach(this::bear);
    }

    /** A host that does not answer is dead within a bounded time, whatever else goes wrong with the site's machines. */
    private void judgeSilent(Unit unit) {
        Optional<Instant> silent = unit.status().host().flatMap(machines.fleet()::unreachableSince);
        Optional<Instant> up = upSince.get();
        if (!unit.wanted() || !unit.awaited() || silent.isEmpty() || up.isEmpty()) {
            return;
        }
        Instant from = silent.get().isAfter(up.get()) ? silent.get() : up.get();
        findings.check(
                !time.instant().isAfter(from.plus(settings.deadAfter()).plus(MOMENT)),
                "a-host-that-stays-away-is-given-up",
                () -> Names.of(unit.status().id()) + " at " + settings.self() + " is believed to be "
                        + unit.status().phase() + " on " + unit.status().host() + ", silent since " + silent.get());
    }

    private void bear(String what) {
        Instant now = time.instant();
        Instant since = wrongSince.computeIfAbsent(what, key -> now);
        Instant from = since.isAfter(hinderedUntil) ? since : hinderedUntil;
        if (now.isAfter(from.plus(MOMENT))) {
            findings.report(what.substring(0, what.indexOf(' ')), what.substring(what.indexOf(' ') + 1));
        }
    }

    /** What is wrong with a container that exists. */
    private Optional<String> judge(Fleet.Machine machine) {
        ContainerId id = machine.spec().id();
        Optional<Occupancy> occupancy = journal.find(settings.self(), id.reservation())
                .map(Stored::entry)
                .filter(Occupancy.class::isInstance)
                .map(Occupancy.class::cast);
        Optional<Unit> unit = occupancy.flatMap(known -> known.units().stream()
                .filter(one -> one.status().id().equals(id))
                .findFirst());
        if (unit.filter(Unit::wanted).filter(Unit::awaited).isEmpty()) {
            return Optional.of("no-container-without-a-lease " + Names.of(id) + " exists at " + settings.self());
        }
        Occupancy known = occupancy.orElseThrow();
        if (known.pending() == PendingOperation.SUSPENDED && machine.phase() == ContainerPhase.RUNNING) {
            return Optional.of("what-is-suspended-holds-no-cpu " + Names.of(id) + " runs at " + settings.self());
        }
        Ticket ticket = known.ticket().orElseThrow();
        Instant end = ticket.term().end();
        if (known.pending() == PendingOperation.SUSPENDED && known.restUntil().isAfter(end)) {
            end = known.restUntil();
        } else if (machine.phase() == ContainerPhase.STOPPED) {
            end = end.plus(settings.keepResults());
        }
        return clock.instant().isBefore(end)
                ? Optional.empty()
                : Optional.of("no-lease-outlives-its-ticket " + Names.of(id) + " exists at " + settings.self()
                        + " beyond " + end);
    }

    private void missing(Occupancy occupancy, Set<String> wrong) {
        for (Unit unit : occupancy.wanted()) {
            boolean told = unit.status().phase() == ContainerPhase.FAILED;
            if (!told && machines.fleet().find(unit.status().id()).isEmpty()) {
                wrong.add("no-lease-without-its-container "
                        + Names.of(unit.status().id()) + " is said to be "
                        + unit.status().phase() + " at " + settings.self());
            }
        }
    }
}
