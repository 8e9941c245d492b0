package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.id;
import static shirako.lease.policy.Requests.minutes;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Plugins;

class SiteOrderTest {
    private static final Term TERM = Term.of(NOW, minutes(10));

    @Test
    void worst_fit_takes_the_site_with_most_left_over_and_so_spreads() {
        Calendar calendar = calendar("worst-fit", host(4), host(6), host(6));
        assertThat(placed(calendar, 1, cores(1))).isEqualTo(1);
        assertThat(placed(calendar, 2, cores(1))).isEqualTo(2);
        assertThat(placed(calendar, 3, cores(1))).isEqualTo(1);
    }

    @Test
    void best_fit_takes_the_tightest_site_that_has_room() {
        Calendar calendar = calendar("best-fit", host(6), host(3), host(4));
        assertThat(placed(calendar, 1, cores(2))).isEqualTo(1);
        assertThat(placed(calendar, 2, cores(2))).isEqualTo(2);
        assertThat(placed(calendar, 3, cores(1))).isEqualTo(1);
        assertThat(placed(calendar, 4, cores(3))).isEqualTo(0);
    }

    @Test
    void first_fit_takes_the_first_site_that_has_room() {
        Calendar calendar = calendar("first-fit", host(2), host(9));
        assertThat(placed(calendar, 1, cores(2))).isEqualTo(0);
        assertThat(placed(calendar, 2, cores(2))).isEqualTo(1);
    }

    @Test
    void the_dimension_that_runs_out_first_counts() {
        Calendar calendar = calendar("worst-fit", new Sliver(8000, 1000, 1000, 0), new Sliver(4000, 3000, 1000, 0));
        assertThat(placed(calendar, 1, new Sliver(1000, 900, 1, 0))).isEqualTo(1);
        assertThat(placed(calendar, 2, new Sliver(1000, 100, 1, 0))).isEqualTo(0);
    }

    private static Calendar calendar(String order, Sliver... hostOfSite) {
        Calendar calendar = new Calendar(Plugins.named(SiteOrderPolicy.class, order, Map.of()));
        for (int site = 0; site < hostOfSite.length; site++) {
            calendar.setBin(site, site, hostOfSite[site], true);
        }
        return calendar;
    }

    private static int placed(Calendar calendar, int number, Sliver sliver) {
        assertThat(calendar.hold(id(number), Shape.atOneSite(sliver, 1), TERM)).isTrue();
        List<Integer> sites = calendar.sitesOf(id(number));
        return sites.getFirst();
    }
}
