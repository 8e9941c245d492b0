package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.calendar.Calendar;

/** What each timing gets on a host of four cores that are all leased for ten minutes. */
class WalkTest {
    private final Calendar calendar = new Calendar(List.of(host(4)));

    @BeforeEach
    void leaseAllCores() {
        LeaseRequest running = request(9, "bio", cores(4), minutes(10));
        calendar.hold(running.id(), running.shape(), Term.of(NOW, minutes(10)));
    }

    @Test
    void now_or_never_is_refused_with_the_next_possible_start() {
        assertThat(refusal(cores(4), new Timing.Immediate(NOW)))
                .isEqualTo("It was to start now or never, and all that it needs is taken. The next possible start is"
                        + " 2026-03-01T10:10:00Z.");
    }

    @Test
    void an_advance_reservation_is_promised_now_for_exactly_its_start_or_refused_with_the_next_one() {
        assertThat(decide(cores(4), new Timing.Advance(at(12))))
                .isInstanceOfSatisfying(
                        Decision.Grant.class, grant -> assertThat(grant.term()).isEqualTo(Term.of(at(12), minutes(5))));
        assertThat(refusal(cores(4), new Timing.Advance(at(7))))
                .isEqualTo(
                        "It was to start at 2026-03-01T10:07:00Z, and all that it needs is taken then. The next possible"
                                + " start is 2026-03-01T10:10:00Z.");
        assertThat(refusal(cores(4), new Timing.Advance(at(-1))))
                .isEqualTo("It was to start at 2026-03-01T09:59:00Z, which is past. The next possible start is"
                        + " 2026-03-01T10:10:00Z.");
    }

    @Test
    void a_deadline_is_waited_for_until_it_can_no_longer_be_met() {
        assertThat(decide(cores(4), new Timing.Deadline(NOW, at(15)))).isInstanceOf(Decision.Defer.class);
        assertThat(refusal(cores(4), new Timing.Deadline(NOW, at(14))))
                .isEqualTo("It can no longer be over by 2026-03-01T10:14:00Z. The earliest possible end is"
                        + " 2026-03-01T10:15:00Z.");
        assertThat(refusal(cores(4), new Timing.Deadline(at(20), at(24))))
                .isEqualTo("It contradicts itself: from 2026-03-01T10:20:00Z on it takes PT5M, and is to be over by"
                        + " 2026-03-01T10:24:00Z.");
    }

    @Test
    void what_no_host_can_hold_is_told_apart_from_what_is_full() {
        assertThat(refusal(cores(5), new Timing.Immediate(NOW))).endsWith("No host that answers now could hold it.");
        assertThat(decide(cores(5), new Timing.BestEffort(NOW)))
                .isInstanceOfSatisfying(Decision.Defer.class, defer -> assertThat(
                                defer.deferral().cause())
                        .isEqualTo("No host that answers now could hold it."));
    }

    @Test
    void who_waits_for_a_deadline_behind_others_is_told_that_it_may_be_too_late() {
        LeaseRequest first = request(1, "bio", cores(4), minutes(5));
        LeaseRequest second = request(2, "bio", cores(4), minutes(5)).withTiming(new Timing.Deadline(NOW, at(16)));
        List<Decision> decisions =
                new FirstComeFirstServed().allocate(new Round(calendar, List.of(first, second), List.of(), NOW));
        assertThat(((Decision.Defer) decisions.get(1)).deferral().cause()).startsWith("As things stand it would not");
    }

    private Decision decide(Sliver sliver, Timing timing) {
        LeaseRequest request = request(1, "astro", sliver, minutes(5)).withTiming(timing);
        return new PriorityOrder()
                .allocate(new Round(calendar.copy(), List.of(request), List.of(), NOW))
                .getFirst();
    }

    private String refusal(Sliver sliver, Timing timing) {
        return ((Decision.Refuse) decide(sliver, timing)).reason();
    }

    private static Instant at(int minute) {
        return NOW.plus(minutes(minute));
    }
}
