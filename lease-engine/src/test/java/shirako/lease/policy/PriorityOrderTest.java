package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Plugins;

class PriorityOrderTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new PriorityOrder();
    }

    @Test
    void the_higher_priority_starts_first_though_it_came_later() {
        LeaseRequest low = request(1, "astro", cores(4), minutes(5));
        LeaseRequest high = request(2, "astro", cores(4), minutes(5)).withPriority(1);
        assertThat(starting(policy(), low, high)).containsExactly(high.id());
    }

    @Test
    void who_waited_a_step_longer_for_each_step_of_priority_starts_first() {
        LeaseRequest patient = waited(request(1, "astro", cores(4), minutes(5)), 31);
        LeaseRequest high = waited(request(2, "astro", cores(4), minutes(5)).withPriority(3), 0);
        assertThat(starting(policy(), patient, high)).containsExactly(patient.id());
        assertThat(starting(ageing("PT10M"), patient, high)).containsExactly(patient.id());
        assertThat(starting(ageing("PT11M"), patient, high)).containsExactly(high.id());
    }

    @Test
    void who_comes_later_in_the_order_may_use_what_is_left_until_the_first_one_starts() {
        Calendar calendar = new Calendar(List.of(host(4)));
        LeaseRequest running = request(9, "bio", cores(3), minutes(10));
        calendar.hold(running.id(), running.shape(), Term.of(NOW, minutes(10)));
        LeaseRequest high = request(1, "astro", cores(4), minutes(5)).withPriority(1);
        LeaseRequest tooLong = request(2, "astro", cores(1), minutes(11));
        LeaseRequest small = request(3, "astro", cores(1), minutes(10));
        assertThat(starting(policy(), calendar, high, tooLong, small)).containsExactly(small.id());
    }

    private static AllocationPolicy ageing(String step) {
        return Plugins.named(AllocationPolicy.class, "priority", Map.of("ageing", step));
    }

    private static LeaseRequest waited(LeaseRequest request, int minutes) {
        return Requests.submitted(request, NOW.minus(minutes(minutes)));
    }

    private static List<ReservationId> starting(AllocationPolicy policy, LeaseRequest... waiting) {
        return starting(policy, new Calendar(List.of(host(4))), waiting);
    }

    private static List<ReservationId> starting(AllocationPolicy policy, Calendar calendar, LeaseRequest... waiting) {
        return policy.allocate(new Round(calendar, List.of(waiting), List.of(), NOW)).stream()
                .filter(Decision.Grant.class::isInstance)
                .map(Decision::id)
                .toList();
    }
}
