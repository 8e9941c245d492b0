package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Stored;

/** What must be so in the end. */
final class Ending {
    /** How long a close may take: a call whose answer is lost is made again after ten minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private final World world;
    private final Set<String> astray = new LinkedHashSet<>();

    Ending(World world) {
        this.world = world;
    }

    /** A minute before {@link #beforeClosing}: what two actors see differently now may be a message that is under way. */
    void aMinuteBefore() {
        astray.addAll(heldIsHeld());
    }

    private Set<String> heldIsHeld() {
        Set<String> differing = new LinkedHashSet<>();
        for (Owner owner : world.owners.values()) {
            for (ReservationId id : owner.asked()) {
                demand(owner, id)
                        .filter(demand -> demand.state() == ReservationState.ACTIVE
                                && demand.pending() != PendingOperation.CLOSING)
                        .ifPresent(demand -> demand.tenancies().stream()
                                .map(tenancy -> tenancy.site().peer())
                                .filter(site -> !holds(site, id, demand.pending()))
                                .forEach(site -> differing.add(
                                        Names.of(id) + " is active, and " + site + " has ended or suspended it")));
            }
        }
        return differing;
    }

    private boolean holds(ActorId site, ReservationId id, PendingOperation believed) {
        return world.journals
                .get(site)
                .find(site, id)
                .map(Stored::entry)
                .filter(entry -> !entry.state().ended())
                .filter(entry -> believed != PendingOperation.NONE || entry.pending() != PendingOperation.SUSPENDED)
                .isPresent();
    }

    private void closedIsOver() {
        Instant longAgo = world.time.instant().minus(PATIENCE);
        for (Owner owner : world.owners.values()) {
            owner.closed().forEach((id, at) -> {
                boolean over = demand(owner, id)
                        .filter(demand -> demand.state().ended())
                        .isPresent();
                world.findings.check(
                        over || at.isAfter(longAgo),
                        "what-was-acknowledged-survives",
                        () -> Names.of(id) + " was told to close at " + at + " and has not ended");
            });
        }
    }

    /** Long after the last fault: whoever waits has a reason. */
    void beforeClosing() {
        for (Owner owner : world.owners.values()) {
            for (ReservationId id : owner.asked()) {
                if (demand(owner, id).isEmpty()) {
                    world.findings.report(
                            "what-was-acknowledged-survives",
                            Names.of(id) + " was acknowledged and is not known any more");
                }
            }
        }
        closedIsOver();
        heldIsHeld().stream()
                .filter(astray::contains)
                .forEach(what -> world.findings.report("an-active-lease-is-one-at-its-site", what));
        world.brokers.forEach((id, broker) -> {
            List<Promise> all = entries(id).stream()
                    .filter(Promise.class::isInstance)
                    .map(Promise.class::cast)
                    .filter(promise -> !promise.state().ended())
                    .toList();
            boolean busy = all.stream().anyMatch(promise -> promise.state() != ReservationState.NASCENT);
            all.stream()
                    .filter(promise ->
                            !busy && promise.request().orElseThrow().notBefore().isBefore(world.time.instant()))
                    .findFirst()
                    .ifPresent(promise -> world.findings.report(
                            "nobody-waits-in-vain",
                            Names.of(promise.id()) + " waits at " + id + ", which has nothing else to do"));
        });
    }

    /** Whether nothing is left to be done or said. */
    boolean quiet() {
        return world.journals.keySet().stream()
                        .allMatch(actor -> entries(actor).stream().allMatch(Ending::permanent))
                && world.sites.values().stream()
                        .allMatch(site -> site.machines().count() == 0)
                && world.everybody().stream().allMatch(Participant::up);
    }

    /** That a delegation has arrived is remembered in memory only. */
    private static boolean permanent(Entry entry) {
        return !(entry instanceof Demand) && !(entry instanceof Promise) && !(entry instanceof Occupancy);
    }

    void afterAll() {
        world.sites.forEach((id, site) -> site.machines()
                .fleet()
                .all()
                .forEach(machine -> world.findings.report(
                        "nothing-is-left",
                        "container " + Names.of(machine.spec().id()) + " is left at " + id)));
        for (ActorId actor : world.journals.keySet()) {
            for (Entry entry : entries(actor)) {
                if (!permanent(entry)) {
                    world.findings.report(
                            "nobody-waits-for-ever",
                            actor + " is left with " + Names.of(entry.id()) + " as " + entry.state() + "/"
                                    + entry.pending() + ", and has to say " + unsaid(entry));
                }
            }
        }
        for (Owner owner : world.owners.values()) {
            for (ReservationId id : owner.asked()) {
                boolean ended = demand(owner, id)
                        .map(Demand::reservation)
                        .map(Reservation::state)
                        .filter(ReservationState::ended)
                        .isPresent();
                if (!ended) {
                    world.findings.report("every-request-ends-exactly-once", Names.of(id) + " never ended");
                }
            }
        }
    }

    private static List<String> unsaid(Entry entry) {
        return entry.links().stream()
                .flatMap(link ->
                        link.last().map(message -> message.getClass().getSimpleName() + " to " + link.peer()).stream())
                .toList();
    }

    private List<Entry> entries(ActorId actor) {
        return world.journals.get(actor).open(actor).stream().map(Stored::entry).toList();
    }

    private Optional<Demand> demand(Owner owner, ReservationId id) {
        Journal journal = world.journals.get(owner.manager().id());
        return journal.find(owner.manager().id(), id)
                .map(Stored::entry)
                .filter(Demand.class::isInstance)
                .map(Demand.class::cast);
    }
}
