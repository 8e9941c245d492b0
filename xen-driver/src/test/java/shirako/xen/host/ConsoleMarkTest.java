package shirako.xen.host;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

class ConsoleMarkTest {
    private final ContainerId id = new ContainerId(ReservationId.random(), 7);

    @Property
    void what_is_written_can_be_read_back(
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long begin, @ForAll String host) {
        String safe = HostMark.safe(new HostId("h" + host.strip()));
        ConsoleMark mark = new ConsoleMark(id, safe, begin);
        assertThat(ConsoleMark.parse(mark.toString())).contains(mark);
    }

    @Test
    void it_is_no_other_mark_and_no_volume() {
        String mark = new ConsoleMark(id, "alpha", 17).toString();
        assertThat(HostMark.parse(mark)).isEmpty();
        assertThat(SliverMark.parse(mark)).isEmpty();
        assertThat(VolumeName.parse(mark)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".console-from-.at-h", ".console-from-1", ".console-from-x.at-h", ".console.at-h"})
    void half_a_mark_is_none(String suffix) {
        assertThat(ConsoleMark.parse(id.domainName() + suffix)).isEmpty();
        assertThat(ConsoleMark.parse("somebody-elses.console-from-1.at-h")).isEmpty();
    }
}
