package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shirako.batch.job.Owner;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;
import shirako.portal.wiring.LimitsConfig.Amounts;
import shirako.portal.wiring.LimitsConfig.OfOne;

class LimitsConfigTest {
    private final Allowances allowances = new LimitsConfig(
                    new Amounts(10, 4.0, null, 100),
                    new Amounts(null, 50.0, null, null),
                    Map.of(
                            "astro",
                            new OfOne(
                                    new Amounts(null, 80.0, null, 9000),
                                    new Amounts(null, 8.5, null, null),
                                    Map.of("ada", new Amounts(20, null, 4096L, null)),
                                    Map.of("ada", 2.5))))
            .allowances();

    @Test
    void what_is_said_of_one_user_goes_before_what_is_said_of_an_organizations_and_that_before_what_is_said_of_all() {
        assertThat(allowances.of(new Owner("ada", "astro"))).isEqualTo(allowance(20, 8500, 4096, 100));
        assertThat(allowances.of(new Owner("ben", "astro"))).isEqualTo(allowance(10, 8500, 0, 100));
        assertThat(allowances.of(new Owner("ada", "bio"))).isEqualTo(allowance(10, 4000, 0, 100));
    }

    @Test
    void an_organization_has_limits_as_a_whole() {
        assertThat(allowances.ofOrganization("astro")).isEqualTo(allowance(0, 80_000, 0, 9000));
        assertThat(allowances.ofOrganization("bio")).isEqualTo(allowance(0, 50_000, 0, 0));
    }

    @Test
    void a_user_may_weigh_more_than_the_others_of_an_organization() {
        assertThat(allowances.weight(new Owner("ada", "astro"))).isEqualTo(2500);
        assertThat(allowances.weight(new Owner("ben", "astro"))).isEqualTo(1000);
        assertThat(allowances.weight(new Owner("ada", "bio"))).isEqualTo(1000);
    }

    @Test
    void nothing_is_counted_where_nothing_under_way_is_limited() {
        assertThat(allowances.limitWhatIsUnderWay()).isTrue();
        assertThat(new LimitsConfig(new Amounts(null, null, null, 5), null, null)
                        .allowances()
                        .limitWhatIsUnderWay())
                .isFalse();
    }

    /** 0 for no limit. */
    private static Allowance allowance(int jobs, long cpuMillis, long memoryMib, int waiting) {
        return new Allowance(
                jobs == 0 ? OptionalInt.empty() : OptionalInt.of(jobs),
                cpuMillis == 0 ? OptionalLong.empty() : OptionalLong.of(cpuMillis),
                memoryMib == 0 ? OptionalLong.empty() : OptionalLong.of(memoryMib),
                waiting == 0 ? OptionalInt.empty() : OptionalInt.of(waiting));
    }
}
