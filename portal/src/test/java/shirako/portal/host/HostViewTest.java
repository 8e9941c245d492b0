package shirako.portal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostsResource.Condition;
import shirako.portal.host.HostsResource.HostView;

class HostViewTest {
    private static HostView view(HostCondition condition) {
        HostState state = new HostState(
                new HostId("rack1-a"),
                URI.create("xen:///"),
                "Xen",
                new Sliver(4000, 4096, 400, 0),
                Sliver.NONE,
                0,
                Set.of(),
                condition);
        return HostView.of(state);
    }

    @Test
    void a_drained_host_is_told_to_answer_and_to_have_room_that_nothing_new_gets() {
        HostView drained = view(new HostCondition.Draining());
        assertThat(drained.condition()).isEqualTo(Condition.DRAINING);
        assertThat(drained.draining()).isTrue();
        assertThat(drained.reachable()).isTrue();
        assertThat(drained.free().memoryMib()).isEqualTo(4096);
    }

    @Test
    void a_host_that_was_declared_dead_is_told_from_one_that_only_does_not_answer() {
        assertThat(view(new HostCondition.Unreachable("No route to host")).condition())
                .isEqualTo(Condition.UNREACHABLE);
        HostView dead = view(new HostCondition.DeclaredDead(Optional.of("No route to host")));
        assertThat(dead.condition()).isEqualTo(Condition.DECLARED_DEAD);
        assertThat(dead.problem().orElseThrow()).contains("No route to host");
    }

    @Test
    void a_host_that_takes_what_fits_is_ready() {
        HostView ready = view(HostCondition.READY);
        assertThat(ready.condition()).isEqualTo(Condition.READY);
        assertThat(ready.problem()).isEmpty();
    }
}
