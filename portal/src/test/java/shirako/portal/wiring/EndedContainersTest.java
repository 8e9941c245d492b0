package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;

/** What {@code ./shirako down --all} does to containers on configured hosts, and what it says of that. */
class EndedContainersTest {
    private static final HostId ONE = new HostId("one");
    private static final HostId TWO = new HostId("two");

    private final ListedContainers machines = new ListedContainers(ONE, TWO);

    @Test
    void what_runs_waits_or_is_half_made_is_ended_on_every_host() {
        machines.add(ONE, ContainerPhase.RUNNING);
        machines.add(ONE, ContainerPhase.SUSPENDED);
        machines.add(TWO, ContainerPhase.CREATING);
        EndedContainers ended = EndedContainers.of(machines);
        assertThat(machines.left()).isEmpty();
        assertThat(ended.all()).isTrue();
        assertThat(ended.sentences()).containsExactly("Host one: 2 ended.", "Host two: 1 ended.");
    }

    @Test
    void a_container_that_has_stopped_keeps_its_result_until_the_portal_has_fetched_it() {
        ContainerId stopped = machines.add(ONE, ContainerPhase.STOPPED);
        EndedContainers ended = EndedContainers.of(machines);
        assertThat(machines.left()).containsExactly(stopped);
        assertThat(ended.all()).isTrue();
        assertThat(ended.sentences()).containsExactly("Host one: nothing ran there.", "Host two: nothing ran there.");
    }

    @Test
    void a_host_that_does_not_answer_is_named_with_the_reason_and_what_ends_its_containers() {
        machines.add(ONE, ContainerPhase.RUNNING);
        ContainerId unseen = machines.add(TWO, ContainerPhase.RUNNING);
        machines.silence(TWO, "cannot connect to xen+tcp://two/system");
        EndedContainers ended = EndedContainers.of(machines);
        assertThat(machines.left()).containsExactly(unseen);
        assertThat(ended.all()).isFalse();
        assertThat(ended.sentences())
                .isEqualTo(List.of(
                        "Host one: 1 ended.",
                        "Host two does not answer, and what runs there goes on: cannot connect to xen+tcp://two/system."
                                + " './shirako down --all' ends it once the host answers."));
    }

    @Test
    void a_container_that_cannot_be_ended_is_named_and_the_others_are_ended() {
        ContainerId stubborn = machines.add(ONE, ContainerPhase.RUNNING);
        machines.add(ONE, ContainerPhase.RUNNING);
        machines.keep(stubborn, "libvirt refused");
        EndedContainers ended = EndedContainers.of(machines);
        assertThat(machines.left()).containsExactly(stubborn);
        assertThat(ended.all()).isFalse();
        assertThat(ended.sentences())
                .containsExactly(
                        "Host one: 1 ended.",
                        "Host two: nothing ran there.",
                        stubborn + " goes on: libvirt refused. './shirako down --all' tries to end it again.");
    }
}
