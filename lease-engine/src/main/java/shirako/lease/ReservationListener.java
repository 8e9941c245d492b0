package shirako.lease;

/** Hears of every change of a service manager's reservations, after it was journalled, one at a time and in order. */
@FunctionalInterface
public interface ReservationListener {
    void changed(Reservation reservation);
}
