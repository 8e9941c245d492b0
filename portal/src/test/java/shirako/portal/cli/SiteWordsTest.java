package shirako.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.actor.Declaration;
import shirako.lease.actor.PoolStatus;
import shirako.lease.journal.Share;
import shirako.lease.wire.SiteOutcome;
import shirako.lease.wire.SiteReport;

class SiteWordsTest {
    private static final SiteOutcome DRAINED = new SiteOutcome.Drained(true);

    @Test
    void a_pool_that_drains_says_what_goes_on_and_until_when() {
        assertThat(lines(DRAINED, 3))
                .contains(
                        "Nothing new is promised from now on of pool containers of uni-a. 3 leases go on, the last until"
                                + " 2026-03-01 12:00 Z; a lease may still be extended while its job needs it, up to the"
                                + " job's wall time.",
                        "POOL        STATE     HOSTS          CAPACITY                              LEASES  LAST ENDS",
                        "containers  draining  1 of 2 answer  1.5 cores, 10 MiB memory, 0 MiB disk  3       2026-03-01 12:00 Z");
        assertThat(lines(DRAINED, 3)).noneMatch(line -> line.startsWith("Not heard of yet"));
        assertThat(lines(new SiteOutcome.Shown(), 3))
                .endsWith(
                        "POOL        DELEGATED TO  RESOURCES                             OPEN HOSTS  TOLD",
                        "containers  north         0.75 cores, 5 MiB memory, 0 MiB disk  0           yes");
        assertThat(lines(DRAINED, 1).getFirst()).contains("1 lease goes on until 2026-03-01 12:00 Z;");
    }

    @Test
    void a_dead_host_says_how_much_is_given_up_with_it_and_how_the_pool_stands_now() {
        assertThat(declared(new Declaration.Dead(3)))
                .startsWith(
                        "Host h1 of uni-a is declared dead. 3 containers on it are given up. When it answers again, what"
                                + " was given up is destroyed there before anything new is placed.",
                        "",
                        "POOL        STATE     HOSTS          CAPACITY                              LEASES  LAST ENDS");
        assertThat(declared(new Declaration.Dead(1)).getFirst()).contains(" 1 container on it is given up. When ");
        assertThat(declared(new Declaration.Dead(0)).getFirst()).endsWith(" No container was on it.");
    }

    @Test
    void what_was_not_done_is_said_without_anything_else() {
        assertThat(declared(new Declaration.Answers()))
                .singleElement()
                .asString()
                .contains("site drain uni-a.yaml");
        assertThat(declared(new Declaration.Unknown(List.of(new HostId("h2"), new HostId("h3")))))
                .containsExactly("Site uni-a has no host h1. Its hosts are h2, h3. Nothing is given up.");
        assertThat(declared(new Declaration.Unknown(List.of())))
                .containsExactly("Site uni-a has no host h1. It has none. Nothing is given up.");
    }

    private static List<String> declared(Declaration declaration) {
        return lines(new SiteOutcome.Declared(new HostId("h1"), declaration), 0);
    }

    private static List<String> lines(SiteOutcome outcome, int leases) {
        var pool = new PoolStatus(
                new PoolId("containers"),
                Share.Mode.DRAINING,
                2,
                1,
                new Sliver(1500, 10, 0, 0),
                List.of(new PoolStatus.Delegated(new ActorId("north"), new Sliver(750, 5, 0, 0), 0, true)),
                leases,
                Optional.of(Instant.parse("2026-03-01T12:00:00Z")));
        var report = new SiteReport(new ActorId("uni-a"), outcome, List.of(pool));
        return new SiteWords(report, Path.of("uni-a.yaml"), ZoneOffset.UTC).lines();
    }
}
