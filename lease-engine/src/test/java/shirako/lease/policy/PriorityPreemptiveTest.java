package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.patient;
import static shirako.lease.policy.Requests.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Tolerance;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Plugins;

class PriorityPreemptiveTest extends AllocationPolicyContract {
    private final Calendar calendar = new Calendar(List.of(host(4)));
    private final List<Granted> granted = new ArrayList<>();

    @Override
    protected AllocationPolicy policy() {
        return new PriorityPreemptive();
    }

    @Property(tries = 300)
    void nobody_yields_to_an_equal_or_lower_priority_or_without_need(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        Calendar promised = scenario.calendar();
        List<Decision.Yield> victims = new ArrayList<>();
        boolean first = true;
        for (Decision decision : policy().allocate(scenario.round(seed))) {
            switch (decision) {
                case Decision.Grant grant -> {
                    LeaseRequest request = scenario.waiting(grant);
                    promised.hold(request.id(), request.shape(), grant.term());
                }
                case Decision.Yield asked -> victims.add(asked);
                case Decision.Refuse ignored -> {}
                case Decision.Defer defer -> {
                    LeaseRequest request = scenario.waiting(defer);
                    for (Decision.Yield asked : victims) {
                        assertThat(scenario.granted(asked).request().priority()).isLessThan(request.priority());
                    }
                    if (first && !victims.isEmpty()) {
                        assertThat(fits(scenario, promised, request, victims)).isTrue();
                        victims.forEach(
                                spared -> assertThat(fits(scenario, promised, request, without(victims, spared)))
                                        .as("%s is needed", spared)
                                        .isFalse());
                    }
                    // Who waits already keeps his start, and others may have to yield for that as well.
                    first &= request.notBefore().isAfter(NOW);
                    victims.clear();
                }
            }
        }
    }

    @Test
    void the_lowest_priority_yields_first_and_the_request_waits_until_it_has() {
        running(patient(request(8, "astro", cores(2), minutes(60)).withPriority(1)));
        running(patient(request(9, "astro", cores(2), minutes(60))));
        LeaseRequest high = request(1, "bio", cores(2), minutes(5)).withPriority(5);
        List<Decision> decisions = decide("lowest-priority-first", high);
        assertThat(decisions.getFirst())
                .isInstanceOf(Decision.Suspend.class)
                .extracting(Decision::id)
                .isEqualTo(Requests.id(9));
        assertThat(((Decision.Defer) decisions.get(1)).deferral().cause()).contains("asked to make room");
    }

    @Test
    void another_order_has_other_victims() {
        running(patient(request(8, "astro", cores(2), minutes(60)).withPriority(1)), NOW.minusSeconds(5));
        running(patient(request(9, "bio", cores(1), minutes(60))), NOW.minusSeconds(9));
        running(patient(request(10, "bio", cores(1), minutes(60))), NOW.minusSeconds(9));
        LeaseRequest high = request(1, "bio", cores(2), minutes(5)).withPriority(5);
        assertThat(decide("youngest-first", high))
                .first()
                .extracting(Decision::id)
                .isEqualTo(Requests.id(8));
        assertThat(decide("lowest-priority-first", high))
                .first()
                .extracting(Decision::id)
                .isEqualTo(Requests.id(9));
        assertThat(Plugins.named(
                                AllocationPolicy.class,
                                "priority-preemptive",
                                Map.of("victims", "borrowers-first", "victims.weight.bio", "9"))
                        .allocate(round(high)))
                .first()
                .extracting(Decision::id)
                .isEqualTo(Requests.id(8));
    }

    @Test
    void nobody_yields_twice_for_one_request() {
        LeaseRequest low = patient(request(8, "astro", cores(2), minutes(60)));
        running(patient(request(9, "astro", cores(2), minutes(60))));
        calendar.hold(low.id(), low.shape(), Term.of(NOW, minutes(60)));
        granted.add(new Granted(
                low,
                Term.of(NOW, minutes(60)),
                Duration.ZERO,
                Granted.Yields.NOTHING,
                Optional.of(new Decision.Suspend(low.id(), "asked before"))));
        LeaseRequest high = request(1, "bio", cores(2), minutes(5)).withPriority(5);
        assertThat(decide("youngest-first", high)).hasOnlyElementsOfType(Decision.Defer.class);
    }

    @Test
    void units_are_taken_before_a_lease_is_suspended_and_no_more_of_them_than_needed() {
        LeaseRequest low = request(8, "astro", cores(1), minutes(60))
                .withShape(Shape.atOneSite(cores(1), 4))
                .tolerating(new Tolerance(Duration.ofDays(1), 1));
        running(low);
        LeaseRequest high = request(1, "bio", cores(2), minutes(5)).withPriority(5);
        assertThat(decide("youngest-first", high).getFirst())
                .isInstanceOfSatisfying(Decision.Shrink.class, shrink -> assertThat(shrink.units())
                        .isEqualTo(2));
    }

    @Test
    void a_lease_is_not_suspended_for_longer_than_it_tolerates() {
        running(request(8, "astro", cores(4), minutes(60)).tolerating(new Tolerance(minutes(10), 1)));
        assertThat(decide(
                        "youngest-first",
                        request(1, "bio", cores(2), minutes(10)).withPriority(5)))
                .hasAtLeastOneElementOfType(Decision.Suspend.class);
        assertThat(decide(
                        "youngest-first",
                        request(1, "bio", cores(2), minutes(11)).withPriority(5)))
                .doesNotHaveAnyElementsOfTypes(Decision.Suspend.class);
    }

    @Test
    void a_suspended_lease_keeps_its_disks() {
        Calendar small = new Calendar(List.of(new Sliver(4000, 1000, 1000, 0)));
        LeaseRequest low = patient(request(8, "astro", new Sliver(4000, 100, 600, 0), minutes(60)));
        small.hold(low.id(), low.shape(), Term.of(NOW, minutes(60)));
        var lease = new Granted(low, Term.of(NOW, minutes(60)), Duration.ZERO, new Granted.Yields(true, false));
        LeaseRequest high =
                request(1, "bio", new Sliver(1000, 100, 600, 0), minutes(5)).withPriority(5);
        assertThat(policy().allocate(new Round(small, List.of(high), List.of(lease), NOW)))
                .hasOnlyElementsOfType(Decision.Defer.class);
    }

    private void running(LeaseRequest request) {
        running(request, NOW);
    }

    private void running(LeaseRequest request, Instant since) {
        Term term = Term.of(since, request.expected());
        assertThat(calendar.hold(request.id(), request.shape(), term)).isTrue();
        granted.add(new Granted(
                request,
                term,
                Duration.ZERO,
                new Granted.Yields(true, request.tolerance().leastUnits() < request.units())));
    }

    private List<Decision> decide(String victims, LeaseRequest waiting) {
        return Plugins.named(AllocationPolicy.class, "priority-preemptive", Map.of("victims", victims))
                .allocate(round(waiting));
    }

    private Round round(LeaseRequest waiting) {
        return new Round(calendar.copy(), List.of(waiting), granted, NOW);
    }

    private static boolean fits(
            Scenario scenario, Calendar promised, LeaseRequest request, List<Decision.Yield> victims) {
        Calendar after = promised.copy();
        victims.forEach(asked -> Yielding.apply(after, scenario.granted(asked).request(), asked, NOW));
        return after.fits(request.shape(), Term.of(NOW, request.expected()));
    }

    private static List<Decision.Yield> without(List<Decision.Yield> victims, Decision.Yield spared) {
        return victims.stream().filter(asked -> asked != spared).toList();
    }
}
