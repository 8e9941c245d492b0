package shirako.lease.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shirako.lease.calendar.Seconds.at;
import static shirako.lease.calendar.Seconds.id;
import static shirako.lease.calendar.Seconds.term;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;

class CalendarTest {
    private static final Sliver HOST = cores(4);

    @Test
    void two_halves_of_free_hosts_are_no_whole_one() {
        Calendar calendar = new Calendar(List.of(HOST, HOST));
        calendar.restore(id(1), cores(2), List.of(0, 1), term(0, 10));
        assertThat(calendar.freeAtSite(0, term(0, 10))).isEqualTo(cores(4));
        assertThat(calendar.fits(one(4), term(0, 10))).isFalse();
        assertThat(calendar.earliestFit(one(4), seconds(5), at(0))).contains(at(10));
    }

    @Test
    void a_unit_does_not_change_hosts_in_the_middle_of_its_term() {
        Calendar calendar = new Calendar(List.of(HOST, HOST));
        calendar.restore(id(1), HOST, List.of(0), term(0, 10));
        calendar.restore(id(2), HOST, List.of(1), term(10, 20));
        assertThat(calendar.fits(one(1), term(0, 10))).isTrue();
        assertThat(calendar.fits(one(1), term(10, 20))).isTrue();
        assertThat(calendar.fits(one(1), term(5, 15))).isFalse();
    }

    @Test
    void all_units_are_at_one_site_unless_the_request_allows_more() {
        Calendar calendar = sites(SiteOrder.BY_NUMBER, 2, 2);
        assertThat(calendar.hold(id(1), new Shape(HOST, 3, 1), term(0, 10))).isFalse();
        assertThat(calendar.hold(id(1), new Shape(HOST, 3, 2), term(0, 10))).isTrue();
        assertThat(calendar.sitesOf(id(1))).containsExactly(0, 1);
    }

    @Test
    void units_that_may_be_split_stay_together_where_they_can() {
        Calendar calendar = sites(SiteOrder.BY_NUMBER, 1, 3);
        assertThat(calendar.hold(id(1), new Shape(HOST, 3, 2), term(0, 10))).isTrue();
        assertThat(calendar.sitesOf(id(1))).containsExactly(1);
    }

    @Test
    void a_split_uses_the_roomiest_sites() {
        Calendar calendar = sites(SiteOrder.BY_NUMBER, 1, 2, 2);
        assertThat(calendar.hold(id(1), new Shape(HOST, 4, 2), term(0, 10))).isTrue();
        assertThat(calendar.sitesOf(id(1))).containsExactly(1, 2);
        assertThat(calendar.couldEverHold(new Shape(HOST, 5, 2))).isFalse();
        assertThat(calendar.couldEverHold(new Shape(HOST, 5, 3))).isTrue();
    }

    @Test
    void the_order_of_sites_decides_where_a_request_goes() {
        SiteOrder worstFit = (one, other) ->
                Integer.compare(other.free().cpuMillis(), one.free().cpuMillis());
        Calendar calendar = sites(worstFit, 1, 2);
        calendar.hold(id(1), one(3), term(0, 10));
        calendar.hold(id(2), one(3), term(0, 10));
        calendar.hold(id(3), one(1), term(0, 10));
        assertThat(calendar.sitesOf(id(1))).containsExactly(1);
        assertThat(calendar.sitesOf(id(2))).containsExactly(1);
        assertThat(calendar.sitesOf(id(3))).containsExactly(0);
    }

    @Test
    void a_window_ends_with_its_latest_start() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(4), term(0, 10));
        assertThat(calendar.earliestFit(one(1), seconds(5), at(0), at(9))).isEmpty();
        assertThat(calendar.earliestFit(one(1), seconds(5), at(0), at(10))).contains(at(10));
        assertThat(calendar.earliestFit(one(1), seconds(5), at(20), at(10))).isEmpty();
    }

    @Test
    void a_start_that_fits_at_once_is_the_very_instant_that_was_asked_for() {
        Instant odd = at(0).plusNanos(1234);
        assertThat(new Calendar(List.of(HOST)).earliestFit(one(1), seconds(5), odd))
                .contains(odd);
    }

    @Test
    void a_search_from_the_beginning_of_time_ends() {
        Calendar calendar = new Calendar(List.of(HOST));
        assertThat(calendar.earliestFit(one(5), seconds(5), Instant.MIN)).isEmpty();
        assertThat(calendar.earliestFit(one(4), seconds(5), Instant.MIN)).contains(Instant.MIN);
    }

    @Test
    void terms_that_meet_between_two_microseconds_still_meet() {
        Calendar calendar = new Calendar(List.of(HOST));
        Instant middle = at(5).plusNanos(1234);
        assertThat(calendar.hold(id(1), one(4), new Term(at(0), middle))).isTrue();
        assertThat(calendar.hold(id(2), one(4), new Term(middle, at(9)))).isTrue();
    }

    @Test
    void a_gang_starts_when_enough_hosts_are_free_at_once() {
        Calendar calendar = new Calendar(List.of(HOST, HOST, HOST));
        calendar.restore(id(1), HOST, List.of(0), term(0, 10));
        calendar.restore(id(2), HOST, List.of(1), term(12, 20));
        calendar.restore(id(3), HOST, List.of(2), term(0, 15));
        assertThat(calendar.earliestFit(new Shape(HOST, 2, 1), seconds(5), at(0)))
                .contains(at(15));
        assertThat(calendar.earliestFit(new Shape(HOST, 3, 1), seconds(5), at(0)))
                .contains(at(20));
        assertThat(calendar.earliestFit(new Shape(HOST, 4, 1), seconds(5), at(0)))
                .isEmpty();
    }

    @Test
    void a_host_that_shrank_keeps_what_it_holds_and_takes_nothing() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(3), term(0, 10));
        calendar.setBin(0, 0, cores(2), true);
        assertThat(calendar.term(id(1))).contains(term(0, 10));
        assertThat(calendar.freeAt(0, term(0, 10))).isEqualTo(new Sliver(0, 0, 0, 0));
        assertThat(calendar.fits(one(1), term(0, 10))).isFalse();
        assertThat(calendar.mayExtend(id(1), at(11))).isFalse();
        assertThat(calendar.reshape(id(1), one(2), at(5))).as("less may stay").isTrue();
        assertThat(calendar.mayExtend(id(1), at(11))).isTrue();
    }

    @Test
    void a_closed_host_takes_nothing_new_and_lets_go_on_what_is_there() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(1), term(0, 10));
        calendar.setBin(0, 0, HOST, false);
        assertThat(calendar.open()).isFalse();
        assertThat(calendar.fits(one(1), term(0, 10))).isFalse();
        assertThat(calendar.freeAt(0, term(0, 10))).isEqualTo(Sliver.NONE);
        assertThat(calendar.reshape(id(1), one(2), at(0))).isFalse();
        assertThat(calendar.extend(id(1), at(20))).isTrue();
    }

    @Test
    void an_extension_is_refused_where_somebody_else_comes_next() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(4), term(0, 10));
        calendar.hold(id(2), one(1), term(12, 20));
        assertThat(calendar.extend(id(1), at(12))).isTrue();
        assertThat(calendar.extend(id(1), at(13))).isFalse();
        assertThat(calendar.term(id(1))).contains(term(0, 12));
    }

    @Test
    void flexing_to_more_units_keeps_those_that_are_there() {
        Calendar calendar = new Calendar(List.of(HOST, HOST));
        calendar.restore(id(1), HOST, List.of(1), term(0, 10));
        assertThat(calendar.reshape(id(1), new Shape(HOST, 2, 1), at(5))).isTrue();
        assertThat(calendar.binsOf(id(1))).containsExactly(1, 0);
        assertThat(calendar.freeAt(0, term(0, 5))).isEqualTo(HOST);
        assertThat(calendar.freeAt(0, term(5, 10))).isEqualTo(cores(0));
        assertThat(calendar.reshape(id(1), new Shape(HOST, 3, 1), at(5))).isFalse();
        assertThat(calendar.binsOf(id(1))).containsExactly(1, 0);
        assertThat(calendar.freeAtSite(0, term(5, 10))).isEqualTo(cores(0));
    }

    @Test
    void flexing_never_goes_to_another_site() {
        Calendar calendar = sites(SiteOrder.BY_NUMBER, 1, 1);
        calendar.hold(id(1), one(4), term(0, 10));
        assertThat(calendar.reshape(id(1), new Shape(HOST, 2, 2), at(0))).isFalse();
    }

    @Test
    void of_fewer_units_the_last_go_unless_others_are_named() {
        Calendar calendar = new Calendar(List.of(HOST, HOST, HOST));
        calendar.restore(id(1), HOST, List.of(0, 1, 2), term(0, 10));
        Calendar named = calendar.copy();
        assertThat(calendar.reshape(id(1), new Shape(HOST, 2, 1), at(5))).isTrue();
        assertThat(calendar.binsOf(id(1))).containsExactly(0, 1);
        assertThat(named.reshape(id(1), new Shape(HOST, 2, 1), at(5), List.of(0)))
                .isTrue();
        assertThat(named.binsOf(id(1))).containsExactly(1, 2);
        assertThatThrownBy(() -> named.reshape(id(1), new Shape(HOST, 1, 1), at(5), List.of(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_promise_that_was_flexed_is_released_with_all_that_it_ever_had() {
        Calendar calendar = new Calendar(List.of(HOST, HOST));
        calendar.hold(id(1), one(2), term(0, 30));
        calendar.reshape(id(1), new Shape(cores(3), 2, 1), at(10));
        calendar.reshape(id(1), one(1), at(20));
        assertThat(calendar.term(id(1))).contains(term(0, 30));
        calendar.release(id(1), Instant.MIN);
        assertThat(calendar.freeAtSite(0, term(0, 30))).isEqualTo(cores(8));
    }

    @Test
    void a_promise_that_is_cut_off_before_it_was_flexed_is_what_it_was_until_there() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(2), term(0, 30));
        calendar.reshape(id(1), one(3), at(20));
        calendar.release(id(1), at(10));
        assertThat(calendar.term(id(1))).contains(term(0, 10));
        assertThat(calendar.freeAt(0, term(0, 10))).isEqualTo(cores(2));
        assertThat(calendar.freeAt(0, term(10, 30))).isEqualTo(HOST);
    }

    @Test
    void what_a_promise_had_before_it_was_flexed_is_forgotten_with_the_past() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(2), term(0, 100));
        for (int second = 1; second < 50; second++) {
            calendar.forget(at(second));
            assertThat(calendar.reshape(id(1), one(1 + second % 3), at(second))).isTrue();
        }
        assertThat(calendar.term(id(1))).contains(term(49, 100));
        assertThat(calendar.freeAt(0, term(0, 49))).isEqualTo(HOST);
    }

    @Test
    void a_move_needs_room_only_for_what_is_new_there() {
        Calendar calendar = new Calendar(List.of(HOST, HOST));
        calendar.hold(id(1), new Shape(cores(2), 2, 1), term(0, 10));
        calendar.restore(id(2), cores(2), List.of(1), term(0, 10));
        assertThat(calendar.move(id(1), List.of(0, 1), at(5))).isTrue();
        assertThat(calendar.move(id(1), List.of(1, 1), at(5))).isFalse();
        assertThat(calendar.binsOf(id(1))).containsExactly(0, 1);
        assertThat(calendar.freeAt(0, term(0, 5))).isEqualTo(cores(0));
        assertThat(calendar.freeAt(0, term(5, 10))).isEqualTo(cores(2));
    }

    @Test
    void what_ended_is_forgotten_and_what_goes_on_is_not() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(1), term(0, 10));
        calendar.hold(id(2), one(1), term(0, 11));
        calendar.forget(at(10));
        assertThat(calendar.term(id(1))).isEmpty();
        assertThat(calendar.term(id(2))).contains(term(0, 11));
        assertThat(calendar.freeAt(0, term(0, 10))).isEqualTo(cores(3));
    }

    @Test
    void a_long_promise_stays_what_it_is_while_thousands_of_short_ones_come_and_go() {
        int shorts = 3000;
        Calendar calendar = new Calendar(List.of(HOST));
        for (int i = 0; i < shorts; i++) {
            calendar.hold(id(i), one(2), term(i * 4, i * 4 + 3));
        }
        calendar.hold(id(shorts), one(1), term(-10, shorts * 4));
        for (int i = 0; i < shorts; i++) {
            int gone = i * 7 % shorts * 11 % shorts;
            assertThat(calendar.freeAt(0, term(gone * 4, gone * 4 + 3))).isEqualTo(cores(1));
            calendar.release(id(gone), Instant.MIN);
            assertThat(calendar.fits(one(3), term(gone * 4, gone * 4 + 3))).isTrue();
        }
        assertThat(calendar.freeAt(0, term(-20, shorts * 5))).isEqualTo(cores(3));
        assertThat(calendar.earliestFit(one(4), seconds(11), at(-20))).contains(at(shorts * 4));
        assertThat(calendar.earliestFit(one(4), seconds(10), at(-20))).contains(at(-20));
        assertThat(calendar.fits(one(3), term(-20, shorts * 5))).isTrue();
    }

    @Test
    void a_copy_and_its_original_do_not_see_each_other() {
        Calendar original = new Calendar(List.of(HOST));
        original.hold(id(1), one(1), term(0, 10));
        Calendar copy = original.copy();
        copy.release(id(1), Instant.MIN);
        original.hold(id(2), one(3), term(0, 10));
        assertThat(original.binsOf(id(1))).containsExactly(0);
        assertThat(copy.binsOf(id(2))).isEmpty();
        assertThat(copy.freeAt(0, term(0, 10))).isEqualTo(HOST);
        assertThat(original.freeAt(0, term(0, 10))).isEqualTo(cores(0));
    }

    @Test
    void sums_beyond_what_an_int_holds_do_not_overflow() {
        Sliver huge = new Sliver(Integer.MAX_VALUE, 0, 0, 0);
        Calendar calendar = new Calendar(List.of(huge, huge));
        calendar.restore(id(1), huge, List.of(0, 0), term(0, 10));
        assertThat(calendar.fits(Shape.atOneSite(huge, 2), term(0, 10))).isFalse();
        assertThat(calendar.freeAtSite(0, term(10, 20)).cpuMillis()).isEqualTo(Integer.MAX_VALUE);
        assertThat(calendar.earliestFit(Shape.atOneSite(huge, 2), seconds(1), at(0)))
                .contains(at(10));
    }

    @Test
    void who_holds_units_already_gets_no_second_promise() {
        Calendar calendar = new Calendar(List.of(HOST));
        calendar.hold(id(1), one(1), term(0, 10));
        assertThatThrownBy(() -> calendar.hold(id(1), one(1), term(20, 30)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Calendar sites(SiteOrder order, int... hosts) {
        Calendar calendar = new Calendar(order);
        int bin = 0;
        for (int site = 0; site < hosts.length; site++) {
            for (int host = 0; host < hosts[site]; host++) {
                calendar.setBin(bin++, site, HOST, true);
            }
        }
        return calendar;
    }

    private static Shape one(int cores) {
        return Shape.atOneSite(cores(cores), 1);
    }

    private static Sliver cores(int cores) {
        return new Sliver(cores * 1000, cores * 1024, cores * 1024, 0);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
