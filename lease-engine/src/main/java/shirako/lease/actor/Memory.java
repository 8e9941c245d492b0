package shirako.lease.actor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Tombstone;

/**
 * An actor's unsettled entries as journalled, in memory, and when each is due; the others are read from the journal when
 * asked for.
 */
final class Memory {
    private final ActorId self;
    private final Journal journal;
    private final Map<ReservationId, Stored> unsettled = new ConcurrentHashMap<>();
    /** How many tombstones each asker has. */
    private final Map<ActorId, Integer> tombstones = new HashMap<>();

    private final Agenda agenda;

    Memory(ActorId self, Journal journal, Agenda agenda) {
        this.self = self;
        this.journal = journal;
        this.agenda = agenda;
    }

    void reload() {
        List<Stored> open = journal.open(self);
        Set<ReservationId> ids =
                open.stream().map(stored -> stored.entry().id()).collect(Collectors.toSet());
        agenda.clear();
        unsettled.keySet().retainAll(ids);
        tombstones.clear();
        unsettled.values().forEach(stored -> count(stored, 1));
        open.forEach(this::keep);
    }

    Optional<Stored> find(ReservationId id) {
        return find(id, Map.of());
    }

    /** What is not in memory, read from the journal together; empty where the journal has nothing. */
    Map<ReservationId, Optional<Stored>> recall(List<ReservationId> ids) {
        Map<ReservationId, Optional<Stored>> recalled = new HashMap<>();
        for (ReservationId id : ids) {
            if (!unsettled.containsKey(id)) {
                recalled.put(id, Optional.empty());
            }
        }
        if (recalled.size() > 1) {
            journal.find(self, recalled.keySet())
                    .forEach(stored -> recalled.put(stored.entry().id(), Optional.of(stored)));
            return recalled;
        }
        return Map.of();
    }

    /** What is in memory, else what was {@linkplain #recall recalled}, else what the journal has. */
    Optional<Stored> find(ReservationId id, Map<ReservationId, Optional<Stored>> recalled) {
        Stored known = unsettled.get(id);
        Optional<Stored> read = known != null ? Optional.of(known) : recalled.get(id);
        return read != null ? read : journal.find(self, id);
    }

    /** An unsettled entry of one kind, for anybody who wants to look. */
    <E extends Entry> Optional<E> unsettled(ReservationId id, Class<E> kind) {
        return Optional.ofNullable(unsettled.get(id))
                .map(Stored::entry)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    void keep(Stored stored) {
        Entry entry = stored.entry();
        if (entry.settled()) {
            unsettled.remove(entry.id());
            agenda.remove(entry.id());
        } else {
            if (unsettled.put(entry.id(), stored) == null) {
                count(stored, 1);
            }
            agenda.note(entry);
        }
    }

    void forget(ReservationId id) {
        Stored known = unsettled.remove(id);
        if (known != null) {
            count(known, -1);
        }
        agenda.remove(id);
    }

    /** For how many reservations an asker is remembered who has no part in them. */
    int tombstones(ActorId asker) {
        return tombstones.getOrDefault(asker, 0);
    }

    private void count(Stored stored, int by) {
        if (stored.entry() instanceof Tombstone stone) {
            tombstones.merge(stone.asker().peer(), by, Integer::sum);
        }
    }

    /** The entries that are due by now, the most overdue first; those of one instant by id. */
    List<ReservationId> due(Instant now) {
        return agenda.due(now);
    }

    /** When the next entry is due. */
    Optional<Instant> nextDue() {
        return agenda.next();
    }

    /** Every unsettled entry of one kind, ordered by id, so that the same entries are always handled in the same order. */
    <E extends Entry> List<E> all(Class<E> kind) {
        return unsettled.values().stream()
                .map(Stored::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                .toList();
    }
}
