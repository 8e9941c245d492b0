package shirako.lease.actor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Stored;

/** An actor's unsettled entries as journalled, in memory; the others are read from the journal when asked for. */
final class Memory {
    private final ActorId self;
    private final Journal journal;
    private final Map<ReservationId, Stored> unsettled = new ConcurrentHashMap<>();

    Memory(ActorId self, Journal journal) {
        this.self = self;
        this.journal = journal;
    }

    void reload() {
        List<Stored> open = journal.open(self);
        unsettled
                .keySet()
                .retainAll(open.stream().map(stored -> stored.entry().id()).collect(Collectors.toSet()));
        open.forEach(stored -> unsettled.put(stored.entry().id(), stored));
    }

    Optional<Stored> find(ReservationId id) {
        Stored known = unsettled.get(id);
        return known != null ? Optional.of(known) : journal.find(self, id);
    }

    void keep(Stored stored) {
        if (stored.entry().settled()) {
            unsettled.remove(stored.entry().id());
        } else {
            unsettled.put(stored.entry().id(), stored);
        }
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
