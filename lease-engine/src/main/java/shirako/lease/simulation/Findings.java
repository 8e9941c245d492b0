package shirako.lease.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was found to be wrong. The first thing counts: the others may follow from it. */
final class Findings {
    private final VirtualTime time;
    private final Trace trace;
    private final List<Violation> all = new ArrayList<>();

    Findings(VirtualTime time, Trace trace) {
        this.time = time;
        this.trace = trace;
    }

    void report(String invariant, String detail) {
        trace.note("observer", "VIOLATED " + invariant + ": " + detail);
        all.add(new Violation(invariant, time.instant(), detail));
    }

    void check(boolean holds, String invariant, Supplier<String> detail) {
        if (!holds) {
            report(invariant, detail.get());
        }
    }

    boolean clean() {
        return all.isEmpty();
    }

    Optional<Violation> first() {
        return all.stream().findFirst();
    }
}
