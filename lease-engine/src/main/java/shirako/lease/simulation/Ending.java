package shirako.lease.simulation;

import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
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
    private final World world;

    Ending(World world) {
        this.world = world;
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
