package shirako.xen.migration.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.substrate.HostCondition;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Estates;
import shirako.xen.placement.Requirements;

class ObstaclesTest {
    private final Estates estates = new Estates().host("a", 10);

    private String why(Estate estate) {
        return Vacate.drain(Estates.host("a")).target(estate) instanceof TargetAnswer.NoRoom no
                ? no.reason().replaceFirst("Container \\S+ finds no room: ", "")
                : "there is room";
    }

    @Test
    void where_there_is_no_other_host_that_is_said() {
        estates.container("x", "a", 4);
        assertThat(why(estates.estate())).isEqualTo("there is no other host.");
    }

    @Test
    void a_host_that_takes_nothing_new_is_not_said_to_be_full() {
        estates.drained("b").container("x", "a", 4);
        assertThat(why(estates.estate())).isEqualTo("host b takes nothing new until it is opened again.");
    }

    @Test
    void hosts_that_do_not_answer_are_not_forgotten() {
        Estate there = estates.container("x", "a", 4).estate();
        Estate estate = new Estate(
                there.hosts(),
                Map.of(Estates.host("b"), new HostCondition.Unreachable("no route")),
                there.containers());
        assertThat(why(estate)).isEqualTo("host b does not answer.");
        Estate dead = new Estate(
                there.hosts(),
                Map.of(Estates.host("b"), new HostCondition.DeclaredDead(Optional.empty())),
                there.containers());
        assertThat(why(dead)).isEqualTo("host b was declared dead.");
    }

    @Test
    void a_host_that_the_others_fill_on_the_way_is_said_to_be_filled_by_them() {
        estates.host("b", 5).container("x", "a", 4).container("y", "a", 4);
        assertThat(why(estates.estate()))
                .isEqualTo("host b has, with the others that are to come, too little memory (1024 of 4096 MiB).");
    }

    @Test
    void a_host_of_another_kind_is_said_to_be_so() {
        estates.host("b", 10).container("x", "a", Estates.gib(4), Requirements.NONE.and("ssd"));
        assertThat(why(estates.estate())).isEqualTo("host b is not of the kind that it needs: it has no label ssd.");
    }

    @Test
    void many_hosts_are_counted_and_of_the_full_ones_the_emptiest_is_named() {
        estates.drained("b").drained("c").host("d", 2).host("e", 3).host("f", 1);
        estates.container("x", "a", 4).container("y", "e", 1);
        assertThat(why(estates.estate()))
                .isEqualTo("of 5 other hosts 3 are too full (the emptiest: host d has too little memory (2048 of 4096"
                        + " MiB)), 2 take nothing new until they are opened again.");
    }
}
