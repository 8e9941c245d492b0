package shirako.portal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

class UsageMeterTest {
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final HostId ONE = new HostId("one");
    private static final HostId TWO = new HostId("two");

    private final ContainerId busy = new ContainerId(ReservationId.random(), 0);
    private final ContainerId idle = new ContainerId(ReservationId.random(), 0);
    private final UsageMeter meter = new UsageMeter();

    @Test
    void one_measurement_tells_memory_but_no_rates() {
        UsageReading reading = meter.measure(Map.of(ONE, List.of(known(busy, 100, 0))), T0);

        assertThat(reading.of(busy)).isEqualTo(new Use(Optional.empty(), Optional.of(256), Optional.empty()));
    }

    @Test
    void two_measurements_tell_what_is_used_in_a_second_of_each_and_of_all_together() {
        meter.measure(Map.of(ONE, List.of(known(busy, 100, 0), known(idle, 7, 0))), T0);

        UsageReading reading =
                meter.measure(Map.of(ONE, List.of(known(busy, 106, 8000), known(idle, 7, 0))), T0.plusSeconds(4));

        assertThat(reading.of(busy).cpuMillis()).contains(1500);
        assertThat(reading.of(busy).traffic()).contains(new Traffic(2000, 2000, 2000, 2000));
        assertThat(reading.of(idle).cpuMillis()).contains(0);
        assertThat(reading.of(ONE))
                .contains(
                        new Use(Optional.of(1500), Optional.of(512), Optional.of(new Traffic(2000, 2000, 2000, 2000))));
    }

    @Test
    void what_the_hypervisor_does_not_say_of_one_is_not_known_of_the_host() {
        meter.measure(Map.of(ONE, List.of(known(busy, 1, 0), silent(idle, 1))), T0);

        UsageReading reading =
                meter.measure(Map.of(ONE, List.of(known(busy, 2, 9), silent(idle, 2))), T0.plusSeconds(1));

        assertThat(reading.of(ONE)).contains(new Use(Optional.of(2000), Optional.empty(), Optional.empty()));
        assertThat(reading.of(TWO)).isEmpty();
    }

    @Test
    void a_container_that_moved_or_began_anew_is_measured_from_its_new_beginning() {
        meter.measure(Map.of(ONE, List.of(known(busy, 100, 5000), known(idle, 50, 5000))), T0);

        UsageReading reading = meter.measure(
                Map.of(ONE, List.of(known(idle, 1, 10)), TWO, List.of(known(busy, 200, 6000))), T0.plusSeconds(5));

        assertThat(reading.of(busy).cpuMillis()).isEmpty();
        assertThat(reading.of(idle).cpuMillis()).isEmpty();
        assertThat(reading.of(idle).traffic()).isEmpty();
    }

    @Test
    void a_measurement_of_long_ago_says_nothing_of_now() {
        meter.measure(Map.of(ONE, List.of(known(busy, 100, 0))), T0);

        UsageReading reading = meter.measure(Map.of(ONE, List.of(known(busy, 160, 0))), T0.plusSeconds(600));

        assertThat(reading.of(busy).cpuMillis()).isEmpty();
    }

    @Test
    void a_host_without_containers_uses_nothing() {
        assertThat(meter.measure(Map.of(ONE, List.of()), T0).of(ONE))
                .contains(new Use(Optional.of(0), Optional.of(0), Optional.of(Traffic.NONE)));
    }

    private static UsageSample known(ContainerId id, int cpuSeconds, long bytes) {
        return new UsageSample(
                id,
                Duration.ofSeconds(cpuSeconds),
                Optional.of(256),
                Optional.of(new Traffic(bytes, bytes, bytes, bytes)));
    }

    private static UsageSample silent(ContainerId id, int cpuSeconds) {
        return new UsageSample(id, Duration.ofSeconds(cpuSeconds), Optional.empty(), Optional.empty());
    }
}
