package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shirako.lease.LeaseRequest;
import shirako.lease.Timing;

class FirstComeFirstServedTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new FirstComeFirstServed();
    }

    @Property(tries = 300)
    void nobody_starts_before_somebody_who_came_earlier_and_waits(@ForAll long seed) {
        Scenario scenario = Scenario.random(seed);
        Scenario soon = scenario.only(request -> scenario.possible(request)
                && !(request.timing() instanceof Timing.Advance)
                && !request.notBefore().isAfter(NOW));
        List<Decision> decisions = policy().allocate(soon.round(seed));
        List<LeaseRequest> starting = of(soon, decisions, Decision.Grant.class);
        List<LeaseRequest> waiting = of(soon, decisions, Decision.Defer.class);
        assertThat(starting).allSatisfy(early -> assertThat(waiting)
                .allSatisfy(
                        late -> assertThat(Arrival.ORDER.compare(early, late)).isNegative()));
    }

    private static List<LeaseRequest> of(Scenario scenario, List<Decision> decisions, Class<? extends Decision> kind) {
        return decisions.stream()
                .filter(kind::isInstance)
                .map(scenario::waiting)
                .toList();
    }
}
