package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Tombstone;
import shirako.lease.protocol.Envelope;

/**
 * What one step of an actor changes, writes, sends and wants done. Nothing of it is visible to anybody before it was
 * journalled.
 */
public final class Work {
    private final Instant now;
    private final Memory memory;
    private final Map<ReservationId, Optional<Stored>> recalled;
    private final TransitionTable table;
    private final Map<ReservationId, Stored> changed = new LinkedHashMap<>();
    private final Set<ReservationId> toWrite = new LinkedHashSet<>();
    private final Set<ReservationId> forgotten = new LinkedHashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Envelope> envelopes = new ArrayList<>();
    private final List<MachineCommand> commands = new ArrayList<>();
    private final List<Reservation> notices = new ArrayList<>();

    /** @param recalled what was read from the journal for this step */
    Work(Instant now, Memory memory, Map<ReservationId, Optional<Stored>> recalled, TransitionTable table) {
        this.now = now;
        this.memory = memory;
        this.recalled = recalled;
        this.table = table;
    }

    Instant now() {
        return now;
    }

    /** What is due by now, as this step found it. */
    List<ReservationId> due() {
        return memory.due(now);
    }

    Optional<Entry> find(ReservationId id) {
        return stored(id).map(Stored::entry);
    }

    <E extends Entry> Optional<E> find(ReservationId id, Class<E> kind) {
        return find(id).filter(kind::isInstance).map(kind::cast);
    }

    /** Every unsettled entry of one kind, as this step leaves it so far, without what it forgets. */
    <E extends Entry> List<E> all(Class<E> kind) {
        Map<ReservationId, E> known = new LinkedHashMap<>();
        memory.all(kind).forEach(entry -> known.put(entry.id(), entry));
        changed.values().stream()
                .map(Stored::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(entry -> known.put(entry.id(), entry));
        known.keySet().removeAll(forgotten);
        return List.copyOf(known.values());
    }

    /** Writes an entry, if it differs from what is remembered. */
    void put(Entry entry) {
        Optional<Stored> before = stored(entry.id());
        if (before.map(Stored::entry).filter(entry::equals).isPresent()) {
            return;
        }
        Standing to = Standing.of(entry);
        if (before.isPresent()) {
            table.check(entry.id(), Standing.of(before.get().entry()), to);
        } else if (!table.startsAt(to)) {
            throw new IllegalStateException("reservation " + entry.id() + " cannot begin as " + to);
        }
        before.ifPresentOrElse(old -> notice(old.entry(), entry), () -> notice(entry));
        replace(entry, before);
        toWrite.add(entry.id());
        forgotten.remove(entry.id());
    }

    /** Changes an entry in memory only, where losing the change does no harm; it is written with the next change. */
    void remember(Entry entry) {
        if (entry.settled()) {
            put(entry);
        } else {
            replace(entry, stored(entry.id()));
        }
    }

    /** What is remembered of somebody who has no part in a reservation here; looked for in memory, where all of them are. */
    Optional<Tombstone> tombstone(ReservationId about, ActorId asker) {
        ReservationId id = Tombstone.idOf(about, asker);
        return Optional.ofNullable(changed.get(id))
                .map(Stored::entry)
                .filter(Tombstone.class::isInstance)
                .map(Tombstone.class::cast)
                .or(() -> memory.unsettled(id, Tombstone.class));
    }

    /** Whether an asker may be remembered for one reservation more. */
    boolean remembers(ActorId asker) {
        return memory.tombstones(asker) < Tombstone.MOST;
    }

    /** Nothing is to be known of an entry any more. */
    void forget(Entry entry) {
        forgotten.add(entry.id());
    }

    void record(Event event) {
        events.add(event);
    }

    void send(Envelope envelope) {
        envelopes.add(envelope);
    }

    void want(MachineCommand command) {
        commands.add(command);
    }

    List<Stored> entries() {
        return toWrite.stream()
                .map(changed::get)
                .map(stored -> new Stored(stored.entry(), stored.version() + 1))
                .toList();
    }

    /** What was changed in memory only. */
    List<Stored> remembered() {
        return changed.values().stream()
                .filter(stored -> !toWrite.contains(stored.entry().id()))
                .toList();
    }

    Set<ReservationId> forgotten() {
        return forgotten;
    }

    List<Event> events() {
        return events;
    }

    List<Envelope> envelopes() {
        return envelopes;
    }

    List<MachineCommand> commands() {
        return commands;
    }

    List<Reservation> notices() {
        return notices;
    }

    private Optional<Stored> stored(ReservationId id) {
        Stored mine = changed.get(id);
        return mine != null ? Optional.of(mine) : memory.find(id, recalled);
    }

    private void replace(Entry entry, Optional<Stored> before) {
        changed.put(entry.id(), new Stored(entry, before.map(Stored::version).orElse(0L)));
    }

    private void notice(Entry entry) {
        if (entry instanceof Demand demand) {
            notices.add(demand.reservation());
        }
    }

    private void notice(Entry before, Entry after) {
        if (before instanceof Demand old
                && after instanceof Demand demand
                && !old.reservation().equals(demand.reservation())) {
            notices.add(demand.reservation());
        }
    }
}
