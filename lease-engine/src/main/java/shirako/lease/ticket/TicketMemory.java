package shirako.lease.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shirako.lease.Ticket;

/**
 * What was found out about the tickets that others are cut from, for the most recently used ones. Safe for use by several
 * threads.
 *
 * <p>Found by signature, but only believed of a ticket that is the same in every claim and all its parents: the
 * signature of a good ticket under other claims is just what a forger would show.
 */
final class TicketMemory<V> {
    private record Known<V>(Ticket ticket, V value) {}

    private final Map<String, Known<V>> known;

    TicketMemory(int capacity) {
        known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known<V>> eldest) {
                return size() > capacity;
            }
        };
    }

    Optional<V> recall(Ticket ticket) {
        Known<V> found;
        synchronized (known) {
            found = known.get(ticket.signature());
        }
        return Optional.ofNullable(found)
                .filter(same -> same.ticket().equals(ticket))
                .map(Known::value);
    }

    void remember(Ticket ticket, V value) {
        synchronized (known) {
            known.put(ticket.signature(), new Known<>(ticket, value));
        }
    }
}
