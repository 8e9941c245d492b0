package shirako.xen.host;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

class SliverMarkTest {
    private final ContainerId id = new ContainerId(ReservationId.random(), 7);

    @Property
    void what_is_written_can_be_read_back(
            @ForAll @IntRange(max = 999_999) int cpu,
            @ForAll @IntRange(max = 99_999_999) int memory,
            @ForAll @IntRange(max = 99_999_999) int disk,
            @ForAll @IntRange(max = 999_999) int network) {
        SliverMark mark = new SliverMark(id, new Sliver(cpu, memory, disk, network));
        assertThat(SliverMark.parse(mark.toString())).contains(mark);
    }

    @Test
    void other_volumes_are_no_marks() {
        assertThat(SliverMark.parse(new VolumeName(id, VolumeName.Part.MEMORY).toString()))
                .isEmpty();
        assertThat(SliverMark.parse(
                        HostMark.of(id, new HostId("sliver-1-2-3-4")).toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".sliver-1-2-3", ".sliver-1-2-3-4-5", ".sliver-1-2-3-x", ".sliver-1-2-3-9999999999"})
    void half_a_mark_is_none(String suffix) {
        assertThat(SliverMark.parse(id.domainName() + suffix)).isEmpty();
        assertThat(SliverMark.parse("somebody-elses.sliver-1-2-3-4")).isEmpty();
    }
}
