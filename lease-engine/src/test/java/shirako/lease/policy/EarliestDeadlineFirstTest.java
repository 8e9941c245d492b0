package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Timing;
import shirako.lease.calendar.Calendar;

class EarliestDeadlineFirstTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EarliestDeadlineFirst();
    }

    @Property(tries = 200)
    void of_equal_requests_the_earlier_deadline_starts_and_who_has_none_goes_last(@ForAll long seed) {
        Random random = new Random(seed);
        List<LeaseRequest> waiting = IntStream.range(0, 8)
                .mapToObj(i -> request(i, "astro", cores(1), minutes(5)))
                .map(request -> random.nextInt(3) == 0 ? request : by(request, 60 + random.nextInt(600)))
                .toList();
        List<Decision> decisions = new EarliestDeadlineFirst()
                .allocate(new Round(new Calendar(List.of(host(3))), waiting, List.of(), NOW));
        assertThat(decisions.stream()
                        .map(decision -> waiting.stream()
                                .filter(request -> request.id().equals(decision.id()))
                                .findFirst()
                                .orElseThrow())
                        .map(request -> request.timing().endBy().orElse(NOW.plus(minutes(10_000)))))
                .isSorted();
        assertThat(decisions.subList(0, 3)).hasOnlyElementsOfType(Decision.Grant.class);
    }

    @Test
    void a_start_is_put_off_as_long_as_it_is_over_in_time() {
        LeaseRequest tight = by(request(2, "astro", cores(4), minutes(5)), 6);
        LeaseRequest loose = by(request(1, "astro", cores(4), minutes(5)), 10);
        List<Decision> decisions =
                policy().allocate(new Round(new Calendar(List.of(host(4))), List.of(loose, tight), List.of(), NOW));
        assertThat(decisions.getFirst()).isInstanceOf(Decision.Grant.class);
        assertThat(((Decision.Defer) decisions.get(1)).deferral().earliestStart())
                .contains(NOW.plus(minutes(5)));
    }

    private static LeaseRequest by(LeaseRequest request, int minutes) {
        return request.withTiming(new Timing.Deadline(NOW, NOW.plus(minutes(minutes))));
    }
}
