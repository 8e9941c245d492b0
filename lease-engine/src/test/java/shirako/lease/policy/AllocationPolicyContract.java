package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Plugins;

/** What every policy does, in whatever order. */
public abstract class AllocationPolicyContract {
    protected abstract AllocationPolicy policy();

    @Property(tries = 20)
    void it_is_found_by_its_name(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        AllocationPolicy found = Plugins.named(AllocationPolicy.class, policy().name(), settings());
        assertThat(found.allocate(scenario.round(0))).isEqualTo(policy().allocate(scenario.round(0)));
    }

    /** The settings that {@link #policy} was made with. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Property(tries = 300)
    void each_request_that_waits_gets_one_decision_and_others_only_running_leases(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        List<Decision> decisions = policy().allocate(scenario.round(seed));
        assertThat(decisions.stream()
                        .filter(decision -> !(decision instanceof Decision.Yield))
                        .map(Decision::id))
                .containsExactlyInAnyOrderElementsOf(
                        scenario.waiting().stream().map(LeaseRequest::id).toList());
        assertThat(yields(decisions).map(Decision::id)).doesNotHaveDuplicates();
        yields(decisions).forEach(asked -> assertThat(scenario.granted(asked)).isNotNull());
    }

    @Property(tries = 300)
    void all_grants_fit_one_after_another(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        applied(scenario, policy().allocate(scenario.round(seed)));
    }

    @Property(tries = 500)
    void each_timing_gets_what_it_takes(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        List<Decision> decisions = policy().allocate(scenario.round(seed));
        Calendar applied = applied(scenario, decisions);
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Grant grant -> assertInTime(scenario.waiting(grant), grant.term());
                case Decision.Defer defer -> assertMayWait(scenario.waiting(defer));
                case Decision.Refuse refuse -> assertHopeless(scenario.waiting(refuse), refuse.reason(), applied);
                case Decision.Yield ignored -> {}
            }
        }
    }

    private static void assertInTime(LeaseRequest request, Term term) {
        assertThat(term.duration()).isEqualTo(request.expected());
        assertThat(term.start()).isAfterOrEqualTo(NOW).isAfterOrEqualTo(request.notBefore());
        switch (request.timing()) {
            case Timing.BestEffort ignored -> assertThat(term.start()).isEqualTo(NOW);
            case Timing.Immediate ignored -> assertThat(term.start()).isEqualTo(NOW);
            case Timing.Advance advance -> assertThat(term.start()).isEqualTo(advance.start());
            case Timing.Deadline deadline -> assertThat(term.end()).isBeforeOrEqualTo(deadline.latestEnd());
        }
    }

    private static void assertMayWait(LeaseRequest request) {
        assertThat(request.timing()).isNotInstanceOf(Timing.Advance.class);
        if (request.timing() instanceof Timing.Immediate) {
            assertThat(request.notBefore()).isAfter(NOW);
        }
    }

    private static void assertHopeless(LeaseRequest request, String reason, Calendar applied) {
        assertThat(request.timing()).isNotInstanceOf(Timing.BestEffort.class);
        if (request.timing() instanceof Timing.Deadline deadline) {
            Instant from = deadline.notBefore().isAfter(NOW) ? deadline.notBefore() : NOW;
            assertThat(earliest(applied, request, from).orElse(from).plus(request.expected()))
                    .as("could still be over in time")
                    .isAfter(deadline.latestEnd());
            assertThat(reason).containsAnyOf("earliest possible end is 2", "contradicts itself", "No host");
        } else if (earliest(applied, request, NOW).isPresent()) {
            assertThat(reason).contains("The next possible start is 2");
            if (!reason.contains("which is past")) {
                assertThat(reason).doesNotContain("possible start is " + NOW);
            }
        } else {
            assertThat(reason).contains("No host that answers now could hold it.");
        }
    }

    @Property(tries = 300)
    void the_same_round_has_the_same_answer_in_whatever_order_it_is_told(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        AllocationPolicy policy = policy();
        List<Decision> decisions = policy.allocate(scenario.round(1));
        assertThat(policy.allocate(scenario.round(2))).isEqualTo(decisions);
        assertThat(policy().allocate(scenario.round(3))).isEqualTo(decisions);
    }

    @Property(tries = 300)
    void what_no_host_can_hold_and_what_may_not_start_yet_stands_in_nobodys_way(@ForAll long seed) {
        Scenario all = Scenario.random(seed);
        Scenario rest = all.only(request -> all.possible(request)
                && (!request.notBefore().isAfter(NOW) || request.timing() instanceof Timing.Advance));
        assertThat(definite(policy().allocate(all.round(seed))).filter(decision -> rest.waiting().stream()
                        .anyMatch(request -> request.id().equals(decision.id()))))
                .containsExactlyElementsOf(
                        definite(policy().allocate(rest.round(seed))).toList());
    }

    @Property(tries = 300)
    void nothing_idles_that_the_first_one_that_waits_could_use(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        List<Decision> decisions = policy().allocate(scenario.round(seed));
        Calendar applied = applied(scenario, decisions);
        decisions.stream()
                .filter(Decision.Defer.class::isInstance)
                .filter(defer -> !scenario.waiting(defer).notBefore().isAfter(NOW))
                .filter(defer -> scenario.possible(scenario.waiting(defer)))
                .findFirst()
                .map(scenario::waiting)
                .ifPresent(first -> assertThat(fitsNow(applied, first)).isFalse());
    }

    @Property(tries = 500)
    void the_first_one_that_waits_is_not_delayed_by_who_starts_before_it(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        List<Decision> decisions = policy().allocate(scenario.round(seed));
        Calendar applied = applied(scenario, decisions);
        // What was asked of running leases is counted on: who starts now may start beside what they still hold.
        yields(decisions)
                .forEach(
                        asked -> Yielding.apply(applied, scenario.granted(asked).request(), asked, NOW));
        decisions.stream()
                .filter(Decision.Defer.class::isInstance)
                .map(Decision.Defer.class::cast)
                .filter(defer -> !scenario.waiting(defer).notBefore().isAfter(NOW))
                .filter(defer -> scenario.possible(scenario.waiting(defer)))
                .findFirst()
                .filter(defer -> !defer.deferral().cause().contains("asked to make room"))
                .ifPresent(defer -> assertThat(
                                earliest(applied, scenario.waiting(defer), NOW).orElseThrow())
                        .isBeforeOrEqualTo(defer.deferral().earliestStart().orElseThrow()));
    }

    @Property(tries = 300)
    void only_who_tolerates_it_yields_and_that_makes_room(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        List<Decision> decisions = policy().allocate(scenario.round(seed));
        Calendar applied = scenario.calendar();
        Optional<Decision.Defer> first = Optional.empty();
        Map<ReservationId, Decision.Yield> yields = new HashMap<>();
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Grant grant -> hold(applied, scenario.waiting(grant), grant.term());
                case Decision.Yield asked -> {
                    assertTolerated(scenario.granted(asked), asked);
                    Yielding.apply(applied, scenario.granted(asked).request(), asked, NOW);
                    yields.put(asked.id(), asked);
                }
                case Decision.Defer defer -> {
                    if (!yields.isEmpty() && first.isEmpty()) {
                        assertThat(defer.deferral().cause()).contains("asked to make room");
                        assertThat(fitsNow(applied, scenario.waiting(defer))).isTrue();
                        first = Optional.of(defer);
                    }
                }
                case Decision.Refuse ignored -> {}
            }
        }
    }

    private static void assertTolerated(Granted lease, Decision.Yield asked) {
        switch (asked) {
            case Decision.Suspend ignored ->
                assertThat(lease.yields().suspend()).isTrue();
            case Decision.Shrink shrink -> {
                assertThat(lease.yields().shrink()).isTrue();
                assertThat(shrink.units())
                        .isBetween(
                                lease.request().tolerance().leastUnits(),
                                lease.request().units() - 1);
            }
        }
    }

    @Property(tries = 4)
    void nobody_starves_behind_an_endless_stream_of_small_requests(@ForAll long seed) {
        Random random = new Random(seed);
        Simulation simulation = new Simulation(policy(), List.of(host(8), host(8)));
        LeaseRequest large = request(0, "astro", cores(8), minutes(30));
        for (int minute = 0; minute < 200; minute++) {
            if (minute == 60) {
                simulation.submit(large);
            }
            for (int i = 0; i < 3; i++) {
                String holder = Stream.of("astro", "bio", "chem").toList().get(random.nextInt(3));
                simulation.submit(request(
                                1 + 3 * minute + i,
                                holder,
                                cores(1 + random.nextInt(2)),
                                minutes(1 + random.nextInt(6)))
                        .withPriority(random.nextInt(4)));
            }
            simulation.cycle();
            simulation.pass(minutes(1));
        }
        assertThat(simulation.waits(large.id())).isFalse();
    }

    /** The calendar with all grants, in their order. */
    private static Calendar applied(Scenario scenario, List<Decision> decisions) {
        Calendar applied = scenario.calendar();
        decisions.stream()
                .filter(Decision.Grant.class::isInstance)
                .map(Decision.Grant.class::cast)
                .forEach(grant -> assertThat(hold(applied, scenario.waiting(grant), grant.term()))
                        .as("%s fits", grant)
                        .isTrue());
        return applied;
    }

    private static boolean hold(Calendar calendar, LeaseRequest request, Term term) {
        return calendar.hold(request.id(), request.shape(), term);
    }

    private static boolean fitsNow(Calendar calendar, LeaseRequest request) {
        return calendar.fits(request.shape(), Term.of(NOW, request.expected()));
    }

    private static Optional<Instant> earliest(Calendar calendar, LeaseRequest request, Instant from) {
        return calendar.earliestFit(request.shape(), request.expected(), from);
    }

    private static Stream<Decision.Yield> yields(List<Decision> decisions) {
        return decisions.stream().filter(Decision.Yield.class::isInstance).map(Decision.Yield.class::cast);
    }

    private static Stream<Decision> definite(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision instanceof Decision.Grant || decision instanceof Decision.Refuse);
    }
}
