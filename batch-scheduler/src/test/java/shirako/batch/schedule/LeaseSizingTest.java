package shirako.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.batch.job.JobLimits;

class LeaseSizingTest {
    @Test
    void a_sites_suspensions_come_out_of_what_a_job_has_beside_its_script() {
        JobLimits limits = JobLimits.standard();
        assertThat(limits.suspension()).isPositive().isLessThan(limits.overhead());
        assertThat(LeaseSizing.of(limits)).isEqualTo(new LeaseSizing(limits.overhead(), limits.suspension()));
    }

    @Test
    void a_lease_is_lengthened_to_ends_as_fine_as_tickets_have_them() {
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        Instant end = start.plusNanos(1_019_795_063_000L);
        Optional<Instant> longer = LeaseSizing.extension(
                start, end, start.plusSeconds(7200), Duration.ofSeconds(90), end.minusSeconds(30));
        assertThat(longer).contains(end.plusNanos(509_897_531_000L));
    }

    @Test
    void a_suspension_that_would_leave_no_time_to_boot_is_refused() {
        assertThatThrownBy(() -> new LeaseSizing(Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would take all of the PT1M beside the script");
    }
}
