package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.calendar.Calendar;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Round;

class DeliberationTest {
    /** Cannot decide about some, and lets all others wait. */
    private record Picky(Set<ReservationId> undecidable) implements AllocationPolicy {
        @Override
        public String name() {
            return "picky";
        }

        @Override
        public List<Decision> allocate(Round round) {
            List<Decision> decisions = new ArrayList<>();
            for (LeaseRequest request : round.waiting()) {
                if (undecidable.contains(request.id())) {
                    throw new IllegalStateException("no idea");
                }
                decisions.add(new Decision.Defer(request.id(), new Deferral(Optional.empty(), 0, "it waits")));
            }
            return decisions;
        }
    }

    private static List<LeaseRequest> requests(int count) {
        List<LeaseRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(LeaseRequest.bestEffort(
                    ReservationId.random(),
                    "physics",
                    "a job",
                    Shape.atOneSite(World.ONE_CPU, 1),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    World.START,
                    World.START));
        }
        return requests;
    }

    private static Deliberation deliberate(AllocationPolicy policy, List<LeaseRequest> requests) {
        return Deliberation.of(
                policy, requests, some -> new Round(new Calendar(List.of()), some, List.of(), World.START));
    }

    @Test
    void the_requests_at_which_a_policy_fails_are_left_out_wherever_they_are() {
        List<LeaseRequest> requests = requests(9);
        for (Set<Integer> odd : List.of(Set.<Integer>of(), Set.of(0), Set.of(8), Set.of(0, 4, 5, 8), Set.of(3))) {
            List<ReservationId> bad =
                    odd.stream().map(requests::get).map(LeaseRequest::id).toList();
            Deliberation deliberation = deliberate(new Picky(Set.copyOf(bad)), requests);
            assertThat(deliberation.undecidable().keySet()).containsExactlyInAnyOrderElementsOf(bad);
            assertThat(deliberation.decisions())
                    .extracting(Decision::id)
                    .containsExactlyElementsOf(requests.stream()
                            .map(LeaseRequest::id)
                            .filter(id -> !bad.contains(id))
                            .toList());
        }
    }

    @Test
    void a_policy_that_fails_at_nothing_fails() {
        assertThatThrownBy(() -> deliberate(new Broken(), requests(2))).hasMessage("always");
    }

    private record Broken() implements AllocationPolicy {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public List<Decision> allocate(Round round) {
            throw new IllegalStateException("always");
        }
    }
}
