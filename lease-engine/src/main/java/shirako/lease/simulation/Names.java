package shirako.lease.simulation;

import java.time.Instant;
import java.util.UUID;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

/** Reservations that people can tell apart: their errand's number is in their identifier. */
final class Names {
    private static final int RANDOM_UUID_VERSION = 7;
    private static final long NUMBER = 0xffffL;

    private Names() {}

    static ReservationId reservation(Instant at, Chance chance, int number) {
        long high = at.toEpochMilli() << 16 | 0x7000L | chance.random().nextLong() & 0x0fffL;
        long low = chance.random().nextLong() & 0x3fff_ffff_ffff_ffffL & ~NUMBER | 0x8000_0000_0000_0000L | number;
        return new ReservationId(new UUID(high, low));
    }

    static String of(ReservationId id) {
        return id.value().version() == RANDOM_UUID_VERSION
                ? "r" + (id.value().getLeastSignificantBits() & NUMBER)
                : "delegation";
    }

    static String of(ContainerId id) {
        return of(id.reservation()) + "#" + id.unit();
    }
}
