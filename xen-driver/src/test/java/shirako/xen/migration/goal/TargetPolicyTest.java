package shirako.xen.migration.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shirako.xen.migration.Estates.gib;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.Estates;
import shirako.xen.migration.Mobility;
import shirako.xen.migration.Target;
import shirako.xen.placement.BestFit;
import shirako.xen.placement.WorstFit;

class TargetPolicyTest {
    private static Target found(TargetPolicy policy, Estates estates) {
        return policy.target(estates.estate()) instanceof TargetAnswer.Found found
                ? found.target()
                : new Target(Map.of(estates.id("x"), Estates.host("nowhere")));
    }

    @Test
    void a_drained_host_is_left_by_all_and_nobody_else_moves_where_there_is_room() {
        Estates estates = new Estates().host("a", 10).host("b", 10).host("c", 10);
        estates.container("x", "a", 4).container("y", "a", 3).container("z", "b", 5);
        assertThat(found(Vacate.drain(Estates.host("a")), estates)).isEqualTo(estates.target("x", "b", "y", "c"));
    }

    @Test
    void others_move_over_where_that_is_the_only_way_and_the_lightest_do() {
        Estates estates = new Estates().host("a", 10).host("b", 10).host("c", 10);
        estates.container("x", "a", 7)
                .container("light", "b", 4)
                .container("rest", "b", 2)
                .container("heavy", "c", 6);
        assertThat(found(Vacate.drain(Estates.host("a")), estates)).isEqualTo(estates.target("x", "b", "light", "c"));
    }

    @Test
    void several_hosts_are_left_together_and_none_of_them_is_moved_to() {
        Estates estates = new Estates().host("a", 10).host("b", 10).host("c", 10);
        estates.container("x", "a", 4).container("y", "b", 4);
        assertThat(found(Vacate.evacuation(Set.of(Estates.host("a"), Estates.host("b"))), estates))
                .isEqualTo(estates.target("x", "c", "y", "c"));
    }

    @Test
    void a_drain_that_is_impossible_says_which_container_finds_no_room() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 4).container("y", "b", 7);
        assertThat(Vacate.drain(Estates.host("a")).target(estates.estate()))
                .isEqualTo(new TargetAnswer.NoRoom(
                        estates.id("x"),
                        "Container " + estates.id("x")
                                + " finds no room: host b has too little memory (3072 of 4096 MiB)."));
        estates.container("rooted", "b", 1, 0, Duration.ZERO, EnumSet.noneOf(Mobility.class));
        assertThat(Vacate.drain(Estates.host("b")).target(estates.estate()))
                .isEqualTo(new TargetAnswer.NoRoom(
                        estates.id("rooted"),
                        "Container " + estates.id("rooted")
                                + " cannot leave host b now: it is being made, moved or suspended, or its host can neither"
                                + " move nor suspend it. Try again in a minute or two."));
        assertThatThrownBy(() -> Vacate.drain(Estates.host("z")).target(estates.estate()))
                .hasMessage("host z is not known");
    }

    @Test
    void a_sliver_grows_where_it_is_when_it_can_and_else_whatever_moves_fewest_bytes_moves() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 4).container("y", "a", 2).container("z", "a", 3);
        Map<ContainerId, Sliver> grown = Map.of(estates.id("x"), gib(5));
        assertThat(found(new Enlarge(estates.id("x"), gib(5)), estates)).isEqualTo(new Target(Map.of(), grown));
        Map<ContainerId, Sliver> larger = Map.of(estates.id("x"), gib(7));
        assertThat(found(new Enlarge(estates.id("x"), gib(7)), estates))
                .isEqualTo(new Target(Map.of(estates.id("y"), Estates.host("b")), larger));
        Map<ContainerId, Sliver> largest = Map.of(estates.id("x"), gib(9));
        assertThat(found(new Enlarge(estates.id("x"), gib(9)), estates))
                .isEqualTo(new Target(Map.of(estates.id("x"), Estates.host("b")), largest));
        assertThat(new Enlarge(estates.id("x"), gib(11)).target(estates.estate()))
                .isInstanceOfSatisfying(TargetAnswer.NoRoom.class, no -> assertThat(no.reason())
                        .contains("finds no room:")
                        .contains("host b has too little memory (10240 of 11264 MiB)"));
    }

    @Test
    void hosts_are_emptied_where_few_bytes_do_it_so_that_they_could_sleep() {
        Estates estates =
                new Estates().host("a", 10).host("b", 10).host("c", 10).host("empty", 10);
        estates.container("x", "a", 2).container("y", "b", 5).container("z", "c", 8);
        TargetAnswer answer = new PowerDown().target(estates.estate());
        assertThat(answer)
                .isEqualTo(new TargetAnswer.Found(
                        estates.target("x", "c"), Set.of(Estates.host("a"), Estates.host("empty"))));
    }

    @Test
    void a_rebalance_spreads_or_packs_as_its_policy_would_and_moves_no_more_than_it_may() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 3).container("y", "a", 3).container("z", "a", 3);
        assertThat(found(new Rebalance(new WorstFit(), Long.MAX_VALUE), estates).hosts())
                .hasSize(1);
        assertThat(found(new Rebalance(new WorstFit(), 2 * 1024), estates).hosts())
                .isEmpty();
        Estates spread =
                new Estates().host("a", 10).host("b", 10).container("x", "a", 2).container("y", "b", 5);
        assertThat(found(new Rebalance(new BestFit(), Long.MAX_VALUE), spread).hosts())
                .hasSize(1);
        Estates even =
                new Estates().host("a", 10).host("b", 10).container("x", "a", 3).container("y", "b", 3);
        assertThat(found(new Rebalance(new WorstFit(), Long.MAX_VALUE), even).hosts())
                .isEmpty();
    }
}
