package shirako.lease.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Sliver;

class HostStateTest {
    private static final Sliver FREE = new Sliver(1000, 1024, 100, 0);

    private static HostState host(HostCondition condition) {
        return new HostState(
                new HostId("one"),
                URI.create("xen:///"),
                "Xen",
                new Sliver(4000, 4096, 400, 0),
                new Sliver(3000, 3072, 300, 0),
                3,
                Set.of(),
                condition);
    }

    @Test
    void a_host_that_is_ready_has_no_problem() {
        HostState ready = host(HostCondition.READY);
        assertThat(ready.usable()).isTrue();
        assertThat(ready.problem()).isEmpty();
        assertThat(ready.free()).isEqualTo(FREE);
    }

    @Test
    void one_that_is_drained_answers_and_has_what_nobody_holds_but_takes_nothing_new() {
        HostState drained = host(new HostCondition.Draining());
        assertThat(drained.reachable()).isTrue();
        assertThat(drained.usable()).isFalse();
        assertThat(drained.free()).isEqualTo(FREE);
        assertThat(drained.problem().orElseThrow()).contains("until it is opened again");
    }

    @Test
    void one_that_does_not_answer_has_nothing_free_and_says_why() {
        HostState silent = host(new HostCondition.Unreachable("No route to host"));
        assertThat(silent.reachable()).isFalse();
        assertThat(silent.free()).isEqualTo(Sliver.NONE);
        assertThat(silent.problem()).contains("No route to host");
    }

    @Test
    void one_that_was_declared_dead_says_so_and_whether_it_answers_again() {
        HostState dead = host(new HostCondition.DeclaredDead(Optional.of("No route to host")));
        assertThat(dead.declaredDead()).isTrue();
        assertThat(dead.reachable()).isFalse();
        assertThat(dead.problem().orElseThrow()).contains("given up").contains("No route to host");
        HostState back = host(new HostCondition.DeclaredDead(Optional.empty()));
        assertThat(back.reachable()).isTrue();
        assertThat(back.usable()).isFalse();
        assertThat(back.problem().orElseThrow()).contains("destroyed there first");
    }
}
