package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.journal.Absence;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostState;

/**
 * Which of a site's hosts do not answer, since when, and which of them are dead. What runs on a dead one is given up: its
 * holder may begin it again elsewhere, so it must not go on when the host comes back. Until nothing is left of it there, the
 * host is shut out.
 */
final class Absences {
    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

    /** A look may hang for a minute and a half at a host. After a longer pause nobody knows whether it answered meanwhile. */
    private static final Duration LOOKS_APART = Duration.ofMinutes(3);

    private final ActorId self;
    private final Duration deadAfter;
    private final Map<HostId, Instant> heard = new HashMap<>();
    private Instant watchedFrom = Instant.MIN;
    private Instant lastLook = Instant.MIN;

    Absences(ActorId self, Duration deadAfter) {
        this.self = self;
        this.deadAfter = deadAfter;
    }

    /** The hosts that are shut out. */
    static Set<HostId> dead(Work work) {
        return work.all(Absence.class).stream()
                .filter(Absence::dead)
                .map(Absence::host)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes note of who answered a look and who did not. */
    void note(Inspection inspection, Work work) {
        Instant at = inspection.askedAt();
        if (lastLook.equals(Instant.MIN) || lastLook.plus(LOOKS_APART).isBefore(at)) {
            watchedFrom = at;
        }
        lastLook = at;
        Set<HostId> answered = inspection.sighting().answered();
        answered.forEach(host -> heard.put(host, at));
        for (HostId host : places(inspection, work)) {
            if (!answered.contains(host)) {
                silent(host, at, work);
            }
        }
        for (Absence absence : work.all(Absence.class)) {
            if (answered.contains(absence.host())) {
                back(absence, inspection, work);
            }
        }
    }

    /** All hosts, and those that were taken out of the configuration while something ran there. */
    private static Set<HostId> places(Inspection inspection, Work work) {
        Set<HostId> places = new LinkedHashSet<>();
        inspection.hosts().stream().map(HostState::id).forEach(places::add);
        work.all(Occupancy.class).stream()
                .filter(occupancy -> !occupancy.state().ended())
                .flatMap(occupancy -> occupancy.units().stream())
                .filter(Unit::awaited)
                .flatMap(unit -> unit.status().host().stream())
                .forEach(places::add);
        return places;
    }

    private void silent(HostId host, Instant at, Work work) {
        Absence absence = find(host, work).orElseGet(() -> Absence.beginning(self, host, at));
        work.put(absence);
        if (!absence.dead() && !silentFrom(absence).plus(deadAfter).isAfter(at)) {
            declare(absence, Optional.empty(), work);
        }
    }

    /** Only what was watched counts: a host may have answered while this process was not there to ask it. */
    private Instant silentFrom(Absence absence) {
        Instant last = heard.getOrDefault(absence.host(), watchedFrom);
        Instant watched = last.isAfter(watchedFrom) ? last : watchedFrom;
        return watched.isAfter(absence.since()) ? watched : absence.since();
    }

    /** Declares a host dead by an operator's word, which takes no time but needs a host that does not answer. */
    Declaration declare(HostId host, String by, List<HostId> hosts, Work work) {
        Optional<Absence> absence = find(host, work);
        if (absence.isEmpty()) {
            return hosts.contains(host) ? new Declaration.Answers() : new Declaration.Unknown(hosts);
        }
        if (absence.get().dead()) {
            return new Declaration.Already();
        }
        return new Declaration.Dead(declare(absence.get(), Optional.of(by), work));
    }

    private int declare(Absence absence, Optional<String> by, Work work) {
        Absence dead = absence.with(new Absence.Verdict(work.now(), by));
        int lost = (int) work.all(Occupancy.class).stream()
                .filter(occupancy -> !occupancy.state().ended())
                .flatMap(occupancy -> occupancy.units().stream())
                .filter(unit -> runsAt(unit, dead.host()))
                .count();
        LOG.warn("{} {} containers are given up", dead.reason(), lost);
        work.put(dead);
        work.record(AbsenceEvents.dead(self, dead, lost, work.now()));
        return lost;
    }

    private void back(Absence absence, Inspection inspection, Work work) {
        boolean left = absence.dead()
                && inspection.containers().stream()
                        .filter(status -> status.host().equals(Optional.of(absence.host())))
                        .anyMatch(status -> !belongs(status.id(), work));
        if (left) {
            return;
        }
        work.forget(absence);
        if (absence.dead()) {
            LOG.info("host {} answers again, and nothing is left there of what was given up", absence.host());
            work.record(AbsenceEvents.back(self, absence, work.now()));
        }
    }

    private static boolean belongs(ContainerId id, Work work) {
        return unit(id, work).filter(unit -> unit.wanted() && unit.awaited()).isPresent();
    }

    /** The unit of a lease that has not ended. */
    static Optional<Unit> unit(ContainerId id, Work work) {
        return work.find(id.reservation(), Occupancy.class)
                .filter(occupancy -> !occupancy.state().ended())
                .flatMap(occupancy -> occupancy.units().stream()
                        .filter(unit -> unit.status().id().equals(id))
                        .findFirst());
    }

    /** The same without its units on dead hosts. A lease that is still being made fails with them: it is had whole or not. */
    static Occupancy giveUp(Occupancy occupancy, List<Absence> absences, Instant now) {
        Occupancy next = occupancy;
        for (Absence absence : absences) {
            if (absence.dead() && occupancy.units().stream().anyMatch(unit -> runsAt(unit, absence.host()))) {
                next = next.withEach(unit -> runsAt(unit, absence.host()) ? unit.lost(absence.reason(), now) : unit);
                next = occupancy.pending() == PendingOperation.PRIMING
                        ? Occupancies.closing(next, absence.reason())
                        : next;
            }
        }
        return next;
    }

    private static boolean runsAt(Unit unit, HostId host) {
        return unit.wanted() && unit.awaited() && unit.status().host().equals(Optional.of(host));
    }

    private Optional<Absence> find(HostId host, Work work) {
        return work.find(Absence.idOf(self, host), Absence.class);
    }
}
