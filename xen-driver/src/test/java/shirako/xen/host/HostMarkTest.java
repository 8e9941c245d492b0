package shirako.xen.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

class HostMarkTest {
    private final ContainerId id = new ContainerId(ReservationId.random(), 7);

    @Property
    void whatever_a_host_is_called_its_mark_is_a_plain_file_name_and_can_be_read_back(@ForAll @NotBlank String name) {
        HostMark mark = HostMark.of(id, new HostId(name));
        assertThat(mark.toString()).matches("[A-Za-z0-9._~-]+");
        assertThat(HostMark.parse(mark.toString())).contains(mark);
    }

    @Property
    void two_hosts_never_have_the_same_mark(@ForAll @NotBlank String one, @ForAll @NotBlank String other) {
        // Lone surrogates are no text: they have no bytes of their own.
        boolean same = new String(one.getBytes(UTF_8), UTF_8).equals(new String(other.getBytes(UTF_8), UTF_8));
        assertThat(HostMark.of(id, new HostId(one)).equals(HostMark.of(id, new HostId(other))))
                .isEqualTo(same);
    }

    @Test
    void other_volumes_are_no_marks() {
        assertThat(HostMark.parse(new VolumeName(id, VolumeName.Part.STARTED).toString()))
                .isEmpty();
        assertThat(HostMark.parse("host-draining.at-alpha")).isEmpty();
        assertThat(HostMark.parse("image-abc.complete")).isEmpty();
    }
}
