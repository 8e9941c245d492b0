package shirako.lease.actor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Reservation;
import shirako.lease.ReservationListener;

/** Tells listeners of changes, on a lane of their own, so that a listener may ask for more. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<ReservationListener> all = new CopyOnWriteArrayList<>();
    private final Executor lane;

    Listeners(Executor lane) {
        this.lane = lane;
    }

    void add(ReservationListener listener) {
        all.add(listener);
    }

    void tell(Reservation reservation) {
        lane.execute(() -> all.forEach(listener -> tell(listener, reservation)));
    }

    private static void tell(ReservationListener listener, Reservation reservation) {
        try {
            listener.changed(reservation);
        } catch (RuntimeException e) {
            LOG.error("a listener failed at reservation {} becoming {}", reservation.id(), reservation.state(), e);
        }
    }
}
