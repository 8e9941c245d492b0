package shirako.lease.policy;

import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.Tolerance;
import shirako.lease.calendar.Calendar;

/** A pool with running leases, and requests of every timing that wait; some of them no host can hold. */
record Scenario(List<Sliver> hosts, List<Granted> granted, List<LeaseRequest> waiting) {
    private static final int TOO_MANY_CORES = 100;
    private static final List<String> HOLDERS = List.of("astro", "bio", "chem");

    static Scenario random(long seed) {
        Random random = new Random(seed);
        List<Sliver> hosts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            hosts.add(new Sliver(4000 + 1000 * random.nextInt(5), 4096, 10_000, 0));
        }
        List<Granted> granted = new ArrayList<>();
        Calendar calendar = new Calendar(hosts);
        for (int i = 0; i < 8; i++) {
            LeaseRequest held = tolerant(random, shaped(random, 1000 + i));
            Term term = new Term(NOW.minus(minutes(1 + random.nextInt(30))), NOW.plus(minutes(1 + random.nextInt(30))));
            if (calendar.hold(held.id(), held.shape(), term)) {
                granted.add(new Granted(held, term, Duration.ZERO, yields(random, held)));
            }
        }
        List<LeaseRequest> waiting = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            waiting.add(timed(random, random.nextInt(10) == 0 ? impossible(i) : shaped(random, i)));
        }
        return new Scenario(hosts, List.copyOf(granted), List.copyOf(waiting));
    }

    /** With a calendar of its own, and its lists in an order that follows from {@code shuffle}. */
    Round round(long shuffle) {
        List<LeaseRequest> requests = new ArrayList<>(waiting);
        List<Granted> leases = new ArrayList<>(granted);
        Collections.shuffle(requests, new Random(shuffle));
        Collections.shuffle(leases, new Random(shuffle));
        return new Round(calendar(), requests, leases, NOW);
    }

    Calendar calendar() {
        Calendar calendar = new Calendar(hosts);
        granted.forEach(
                lease -> calendar.hold(lease.request().id(), lease.request().shape(), lease.term()));
        return calendar;
    }

    Scenario only(Predicate<LeaseRequest> wanted) {
        return new Scenario(hosts, granted, waiting.stream().filter(wanted).toList());
    }

    LeaseRequest waiting(Decision decision) {
        return waiting.stream()
                .filter(request -> request.id().equals(decision.id()))
                .findFirst()
                .orElseThrow();
    }

    Granted granted(Decision decision) {
        return granted.stream()
                .filter(lease -> lease.request().id().equals(decision.id()))
                .findFirst()
                .orElseThrow();
    }

    boolean possible(LeaseRequest request) {
        return new Calendar(hosts).couldEverHold(request.shape());
    }

    private static LeaseRequest impossible(int number) {
        return request(number, "dream", new Sliver(TOO_MANY_CORES * 1000, 1, 1, 0), minutes(5));
    }

    private static LeaseRequest shaped(Random random, int number) {
        Sliver sliver = new Sliver((1 + random.nextInt(3)) * 1000, (1 + random.nextInt(4)) * 500, 500, 0);
        return request(number, HOLDERS.get(random.nextInt(3)), sliver, minutes(1 + random.nextInt(30)))
                .withPriority(random.nextInt(5) - 2)
                .withShape(Shape.atOneSite(sliver, 1 + random.nextInt(2)));
    }

    private static LeaseRequest tolerant(Random random, LeaseRequest request) {
        Duration suspension = random.nextBoolean() ? minutes(random.nextInt(60)) : Duration.ZERO;
        return request.tolerating(new Tolerance(suspension, 1 + random.nextInt(request.units())));
    }

    /** Less than its holder tolerates where the site cannot, or the lease does not run yet. */
    private static Granted.Yields yields(Random random, LeaseRequest held) {
        return new Granted.Yields(
                random.nextInt(3) > 0 && held.tolerance().suspension().isPositive(),
                random.nextInt(3) > 0 && held.tolerance().leastUnits() < held.units());
    }

    private static LeaseRequest timed(Random random, LeaseRequest request) {
        var early = NOW.minusSeconds(30);
        var late = NOW.plus(minutes(1 + random.nextInt(40)));
        return request.withTiming(
                switch (random.nextInt(9)) {
                    case 0 -> new Timing.BestEffort(late);
                    case 1 -> new Timing.Immediate(early);
                    case 2 -> new Timing.Immediate(late);
                    case 3 -> new Timing.Advance(random.nextInt(4) == 0 ? early : late);
                    case 4 -> new Timing.Deadline(NOW.minus(minutes(40)), NOW.plus(minutes(random.nextInt(90))));
                    case 5 -> new Timing.Deadline(late, late.plus(minutes(random.nextInt(60))));
                    default -> new Timing.BestEffort(early);
                });
    }
}
