package shirako.portal.fake;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.Forecast;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationListener;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ResultSource;
import shirako.lease.substrate.SubstrateException;

/** A leasing core over one idle host, which only ever answers what could be. */
public final class OneHost implements LeaseEngine, ResultSource {
    public static final Sliver CAPACITY = new Sliver(4000, 8192, 65536, 0);

    @Override
    public Forecast forecast(LeaseRequest request) {
        return request.sliver().fitsIn(CAPACITY)
                ? new Forecast.From(request.notBefore(), 0)
                : new Forecast.Never("No host is that large. The largest job may have 4 cores and 8192 MiB.", CAPACITY);
    }

    @Override
    public Reservation reserve(LeaseRequest request) {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public void extend(ReservationId id, Instant newEnd) {}

    @Override
    public void modify(ReservationId id, int units, Sliver sliver, List<Integer> victims) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void suspend(ReservationId id, String reason) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void resume(ReservationId id) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void close(ReservationId id, String reason) {}

    @Override
    public Optional<Reservation> find(ReservationId id) {
        return Optional.empty();
    }

    @Override
    public List<Reservation> open() {
        return List.of();
    }

    @Override
    public void addListener(ReservationListener listener) {}

    @Override
    public InputStream result(ContainerId id) {
        throw new SubstrateException("nothing runs here", false);
    }
}
