package shirako.lease.policy;

import java.time.Instant;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.calendar.Calendar;

/** What a lease holds once it has yielded. */
final class Yielding {
    private Yielding() {}

    /** Changes what the lease holds in the calendar from then on: a suspended one keeps its disks where they are. */
    static void apply(Calendar calendar, LeaseRequest lease, Decision.Yield asked, Instant from) {
        calendar.reshape(lease.id(), after(lease.shape(), asked), from);
    }

    static Shape after(Shape shape, Decision.Yield asked) {
        return switch (asked) {
            case Decision.Suspend ignored ->
                new Shape(new Sliver(0, 0, shape.sliver().diskMib(), 0), shape.units(), shape.maxSites());
            case Decision.Shrink shrink -> shape.withUnits(shrink.units());
        };
    }
}
