package shirako.lease.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/** A journal that lives as long as its process: for simulated time. */
public final class MemoryJournal implements Journal, EventLog {
    private record Key(ActorId actor, ReservationId id) {}

    private final Map<Key, Stored> stored = new LinkedHashMap<>();
    private final Map<Key, Stored> unsettled = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void write(ActorId actor, List<Stored> entries, List<Event> newEvents) {
        for (Stored entry : entries) {
            Stored before = stored.get(new Key(actor, entry.entry().id()));
            long version = before == null ? 0 : before.version();
            if (entry.version() != version + 1) {
                throw new JournalException("entry " + entry.entry().id() + " of " + actor + " has version " + version
                        + " and cannot be written as version " + entry.version());
            }
        }
        entries.forEach(entry -> put(new Key(actor, entry.entry().id()), entry));
        for (Event event : newEvents) {
            events.add(new Event(
                    events.size() + 1L,
                    event.at(),
                    event.kind(),
                    event.subject(),
                    event.vo(),
                    event.actor(),
                    event.detail()));
        }
    }

    private void put(Key key, Stored entry) {
        stored.put(key, entry);
        if (entry.entry().settled()) {
            unsettled.remove(key);
        } else {
            unsettled.put(key, entry);
        }
    }

    @Override
    public synchronized void forget(ActorId actor, Collection<ReservationId> ids) {
        for (ReservationId id : ids) {
            stored.remove(new Key(actor, id));
            unsettled.remove(new Key(actor, id));
        }
    }

    @Override
    public synchronized List<Stored> open(ActorId actor) {
        return unsettled.entrySet().stream()
                .filter(entry -> entry.getKey().actor().equals(actor))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized Optional<Stored> find(ActorId actor, ReservationId id) {
        return Optional.ofNullable(stored.get(new Key(actor, id)));
    }

    @Override
    public synchronized List<Spent> spent(ActorId site, Instant after) {
        return stored.entrySet().stream()
                .filter(entry -> entry.getKey().actor().equals(site))
                .flatMap(entry -> Spent.of(entry.getValue().entry()).stream())
                .filter(spent -> spent.end().isAfter(after))
                .toList();
    }

    @Override
    public LeaseList leases(ActorId serviceManager) {
        return new LeaseList() {
            @Override
            public List<LeaseView> during(Term window, Set<String> holders, int limit) {
                return views(serviceManager).stream()
                        .filter(view -> view.term().overlaps(window))
                        .filter(view -> holders.isEmpty() || holders.contains(view.holder()))
                        .sorted(Comparator.comparing(
                                        (LeaseView view) -> view.term().start())
                                .reversed())
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<LeaseView> of(ReservationId id) {
                return find(serviceManager, id).stream()
                        .flatMap(MemoryJournal::view)
                        .toList();
            }
        };
    }

    private synchronized List<LeaseView> views(ActorId actor) {
        return stored.entrySet().stream()
                .filter(entry -> entry.getKey().actor().equals(actor))
                .map(Map.Entry::getValue)
                .flatMap(MemoryJournal::view)
                .toList();
    }

    private static Stream<LeaseView> view(Stored stored) {
        return stored.entry() instanceof Demand demand ? demand.view().stream() : Stream.empty();
    }

    @Override
    public synchronized List<Event> after(long sequence, int limit) {
        return events.stream().skip(sequence).limit(limit).toList();
    }

    @Override
    public synchronized List<Event> of(String subject) {
        return events.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    @Override
    public synchronized List<Event> newest(String vo, String kind, int limit) {
        return events.reversed().stream()
                .filter(event -> event.vo().equals(vo) && event.kind().equals(kind))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long last() {
        return events.size();
    }
}
