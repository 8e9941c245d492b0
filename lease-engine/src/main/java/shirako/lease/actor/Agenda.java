package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import shirako.lease.ReservationId;
import shirako.lease.journal.Entry;

/**
 * When which entry is due to be looked at, so that a cycle costs as much as there is to do and not as much as there is.
 * O(log n) for each change.
 */
final class Agenda {
    private record Appointment(Instant at, ReservationId id) implements Comparable<Appointment> {
        @Override
        public int compareTo(Appointment other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? id.value().compareTo(other.id.value()) : byTime;
        }
    }

    private final Function<Entry, Optional<Instant>> dueAt;
    private final NavigableSet<Appointment> order = new TreeSet<>();
    private final Map<ReservationId, Appointment> known = new HashMap<>();

    /** @param dueAt when an entry is due next, by what it says itself */
    Agenda(Function<Entry, Optional<Instant>> dueAt) {
        this.dueAt = dueAt;
    }

    void note(Entry entry) {
        Optional<Instant> at = dueAt.apply(entry);
        Appointment old = known.get(entry.id());
        if (old != null && at.isPresent() && old.at().equals(at.get())) {
            return;
        }
        remove(entry.id());
        if (at.isPresent()) {
            Appointment appointment = new Appointment(at.get(), entry.id());
            order.add(appointment);
            known.put(entry.id(), appointment);
        }
    }

    void remove(ReservationId id) {
        Appointment old = known.remove(id);
        if (old != null) {
            order.remove(old);
        }
    }

    void clear() {
        order.clear();
        known.clear();
    }

    List<ReservationId> due(Instant now) {
        List<ReservationId> due = new ArrayList<>();
        for (Appointment appointment : order) {
            if (appointment.at().isAfter(now)) {
                break;
            }
            due.add(appointment.id());
        }
        return due;
    }

    Optional<Instant> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.first().at());
    }
}
