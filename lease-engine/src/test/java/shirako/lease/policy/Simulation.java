package shirako.lease.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;

/** Cycles of a policy over virtual time, applied as a broker would; leases run as long as expected and yield at once. */
final class Simulation {
    private final AllocationPolicy policy;
    private final Calendar calendar;
    private final Map<ReservationId, LeaseRequest> waiting = new LinkedHashMap<>();
    private final Map<ReservationId, Granted> granted = new LinkedHashMap<>();
    private final List<Granted> past = new ArrayList<>();
    private Instant now = Requests.NOW;

    Simulation(AllocationPolicy policy, List<Sliver> hosts) {
        this.policy = policy;
        calendar = new Calendar(hosts);
    }

    Instant now() {
        return now;
    }

    void submit(LeaseRequest request) {
        waiting.put(request.id(), Requests.submitted(request, now));
    }

    int waitingOf(String holder) {
        return (int) waiting.values().stream()
                .filter(request -> request.holder().equals(holder))
                .count();
    }

    /** How many units an organization holds now. */
    int held(String holder) {
        return granted.values().stream()
                .map(Granted::request)
                .filter(request -> request.holder().equals(holder))
                .mapToInt(LeaseRequest::units)
                .sum();
    }

    boolean waits(ReservationId id) {
        return waiting.containsKey(id);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        List.copyOf(granted.values()).stream()
                .filter(lease -> !lease.term().end().isAfter(now))
                .forEach(lease -> past.add(granted.remove(lease.request().id())));
        calendar.forget(now);
    }

    void cycle() {
        List<Granted> seen = new ArrayList<>(granted.values());
        past.stream()
                .filter(lease -> lease.term().end().plus(policy.looksBack()).isAfter(now))
                .forEach(seen::add);
        Round round = new Round(
                calendar.copy(), List.copyOf(waiting.values()), policy.looksAtGranted() ? seen : List.of(), now);
        policy.allocate(round).forEach(this::apply);
    }

    private void apply(Decision decision) {
        switch (decision) {
            case Decision.Grant grant -> {
                LeaseRequest request = waiting.remove(grant.id());
                if (!calendar.hold(request.id(), request.shape(), grant.term())) {
                    throw new AssertionError(grant + " does not fit");
                }
                boolean tolerant = request.tolerance().suspension().isPositive();
                granted.put(
                        grant.id(),
                        new Granted(request, grant.term(), Duration.ZERO, new Granted.Yields(tolerant, false)));
            }
            case Decision.Suspend suspend -> {
                Granted lease = granted.remove(suspend.id());
                calendar.release(suspend.id(), Instant.MIN);
                if (lease.term().start().isBefore(now)) {
                    past.add(new Granted(
                            lease.request(), lease.term().until(now), lease.suspended(), Granted.Yields.NOTHING));
                }
                waiting.put(suspend.id(), lease.request());
            }
            case Decision.Shrink shrink -> throw new AssertionError("nobody is to shrink here: " + shrink);
            case Decision.Refuse refuse -> waiting.remove(refuse.id());
            case Decision.Defer ignored -> {}
        }
    }

    Term term(ReservationId id) {
        return granted.get(id).term();
    }
}
