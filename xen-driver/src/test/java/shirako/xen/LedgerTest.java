package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.xen.host.Found;
import shirako.xen.placement.FirstFit;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.HostView;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HostId ALPHA = new HostId("alpha");
    private static final HostId BETA = new HostId("beta");
    private static final Sliver SLIVER = new Sliver(1000, 512, 100, 0);

    private final Ledger ledger = new Ledger();
    private final ContainerSpec spec = new ContainerSpec(new ContainerId(ReservationId.random(), 0), SLIVER, 0);

    private List<HostView> hosts() {
        Sliver capacity = new Sliver(1500, 1024, 1000, 0);
        HostState state = new HostState(
                ALPHA, URI.create("test:///default"), "", capacity, ledger.used(ALPHA), 0, Set.of(), Optional.empty());
        return List.of(HostView.of(state, HostTraits.NONE, ledger.tenants(ALPHA)));
    }

    private Optional<HostId> place(ContainerSpec wanted) {
        return ledger.place(wanted, new FirstFit(), this::hosts, NOW).chosen();
    }

    private static Found found(ContainerPhase phase, Sliver holds) {
        return new Found(phase, holds, holds, "");
    }

    @Test
    void a_container_being_made_holds_its_place_whatever_surveys_see() {
        assertThat(place(spec)).contains(ALPHA);
        long since = ledger.stamp();
        ledger.learn(ALPHA, Map.of(), Set.of(), since, NOW);
        assertThat(ledger.used(ALPHA)).isEqualTo(SLIVER);
        ledger.learn(
                ALPHA,
                Map.of(spec.id(), found(ContainerPhase.CREATING, new Sliver(0, 0, 100, 0))),
                Set.of(),
                ledger.stamp(),
                NOW);
        assertThat(ledger.used(ALPHA)).isEqualTo(SLIVER);
        assertThat(place(new ContainerSpec(new ContainerId(ReservationId.random(), 0), SLIVER, 0)))
                .isEmpty();
    }

    @Test
    void a_survey_that_began_before_a_removal_does_not_bring_the_container_back() {
        long since = ledger.stamp();
        ledger.destroyed(spec.id());
        ledger.learn(ALPHA, Map.of(spec.id(), found(ContainerPhase.RUNNING, SLIVER)), Set.of(), since, NOW);
        assertThat(ledger.statuses()).isEmpty();
    }

    @Test
    void an_end_frees_all_but_the_disk() {
        place(spec);
        ledger.note(ALPHA, spec.id(), found(ContainerPhase.RUNNING, SLIVER), NOW);
        ledger.settled(spec.id());
        assertThat(ledger.noteEnd(ALPHA, spec.id(), NOW).map(ContainerStatus::phase))
                .contains(ContainerPhase.STOPPED);
        assertThat(ledger.noteEnd(ALPHA, spec.id(), NOW)).isEmpty();
        assertThat(ledger.used(ALPHA)).isEqualTo(new Sliver(0, 0, 100, 0));
    }

    @Test
    void an_end_that_is_heard_before_the_start_is_noted_is_not_forgotten() {
        place(spec);
        assertThat(ledger.noteEnd(ALPHA, spec.id(), NOW)).isEmpty();
        ledger.note(ALPHA, spec.id(), found(ContainerPhase.RUNNING, SLIVER), NOW);
        assertThat(ledger.settled(spec.id())).isEqualTo(Ledger.Settled.ENDED_MEANWHILE);
        assertThat(ledger.settled(spec.id())).isEqualTo(Ledger.Settled.QUIETLY);
    }

    @Test
    void a_container_on_two_hosts_is_a_stray_on_the_second() {
        Map<ContainerId, Found> seen = Map.of(spec.id(), found(ContainerPhase.RUNNING, SLIVER));
        assertThat(ledger.learn(ALPHA, seen, Set.of(), ledger.stamp(), NOW).news())
                .hasSize(1);
        Ledger.Lesson lesson = ledger.learn(BETA, seen, Set.of(), ledger.stamp(), NOW);
        assertThat(lesson.news()).isEmpty();
        assertThat(lesson.strays()).containsExactly(spec.id());
    }

    @Test
    void what_a_later_survey_no_longer_sees_is_gone() {
        ledger.learn(ALPHA, Map.of(spec.id(), found(ContainerPhase.RUNNING, SLIVER)), Set.of(), ledger.stamp(), NOW);
        ledger.learn(ALPHA, Map.of(), Set.of(), ledger.stamp(), NOW);
        assertThat(ledger.statuses()).isEmpty();
        assertThat(ledger.knows(ALPHA)).isTrue();
    }
}
