package shirako.lease.policy;

import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import shirako.lease.Sliver;
import shirako.lease.calendar.SiteRoom;

/** How much a site has free over a request's term, in units of the request. */
final class LeftOver {
    private LeftOver() {}

    /** By the dimension that runs out first; a dimension that the request does not use does not count. */
    static double of(SiteRoom room) {
        return Stream.<ToIntFunction<Sliver>>of(
                        Sliver::cpuMillis, Sliver::memoryMib, Sliver::diskMib, Sliver::networkMbits)
                .filter(dimension -> dimension.applyAsInt(room.shape().sliver()) > 0)
                .mapToDouble(dimension -> (double) dimension.applyAsInt(room.free())
                        / dimension.applyAsInt(room.shape().sliver()))
                .min()
                .orElse(0);
    }
}
