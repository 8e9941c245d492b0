package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.HostState;
import shirako.xen.host.Found;
import shirako.xen.placement.FirstFit;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.HostView;
import shirako.xen.placement.Placement;

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
                ALPHA,
                URI.create("test:///default"),
                "",
                capacity,
                ledger.used(ALPHA),
                0,
                Set.of(),
                HostCondition.READY);
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
    void what_was_found_half_made_is_made_as_large_as_it_was_to_be() {
        ledger.learn(
                ALPHA,
                Map.of(spec.id(), found(ContainerPhase.CREATING, new Sliver(0, 0, 100, 0))),
                Set.of(),
                ledger.stamp(),
                NOW);
        assertThat(place(spec)).contains(ALPHA);
        ledger.note(ALPHA, spec.id(), Found.running(SLIVER), NOW);
        assertThat(ledger.sliverOf(spec.id())).contains(SLIVER);
        assertThat(ledger.used(ALPHA)).isEqualTo(SLIVER);
    }

    @Test
    void what_a_moved_container_had_claimed_is_not_counted_beside_what_it_holds() {
        place(spec);
        assertThat(ledger.claim(spec.id(), BETA, SLIVER, SLIVER)).isTrue();
        ledger.become(BETA, spec.id(), SLIVER, Found.running(SLIVER), NOW);
        assertThat(ledger.used(BETA)).isEqualTo(SLIVER);
        assertThat(ledger.used(ALPHA)).isEqualTo(Sliver.NONE);
    }

    @Test
    void a_container_goes_to_the_host_of_the_kind_that_its_lease_needs() {
        HostTraits ssd = HostTraits.NONE.labelled(Set.of("ssd", "rack1"));
        assertThat(place(needing("ssd"), view(ALPHA, HostTraits.NONE, 1500), view(BETA, ssd, 1500)))
                .isEqualTo(new Placement.Placed(BETA));
    }

    @Test
    void where_hosts_of_the_kind_are_full_or_away_it_waits_for_them() {
        HostTraits ssd = HostTraits.NONE.labelled(Set.of("ssd"));
        assertThat(place(needing("ssd"), view(ALPHA, HostTraits.NONE, 1500), view(BETA, ssd, 500)))
                .isInstanceOf(Placement.FullNow.class);
        HostView away = new HostView(
                BETA, Sliver.NONE, Sliver.NONE, HostTraits.NONE, List.of(), Optional.of("not looked at yet"));
        assertThat(place(needing("ssd"), view(ALPHA, HostTraits.NONE, 1500), away))
                .isInstanceOf(Placement.FullNow.class);
    }

    @Test
    void where_no_host_is_of_the_kind_it_fails_for_good_and_says_what_there_is() {
        HostTraits ssd = HostTraits.NONE.labelled(Set.of("ssd", "rack1"));
        Placement never = place(needing("gpu"), view(ALPHA, HostTraits.NONE, 1500), view(BETA, ssd, 1500));
        assertThat(never).isInstanceOf(Placement.Impossible.class);
        HostOffer offer = new HostOffer(
                List.of(HostFeatures.NONE, new HostFeatures(new TreeSet<>(ssd.labels()), Optional.empty())));
        NoRoomException failure = new NoRoomException(needing("gpu"), (Placement.Nowhere) never, offer);
        assertThat(failure).hasMessage("no host here has the label gpu (hosts offer: rack1, ssd)");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void of_too_large_a_container_the_size_is_said_and_not_the_kind() {
        HostTraits ssd = HostTraits.NONE.labelled(Set.of("ssd"));
        HostView small =
                new HostView(BETA, new Sliver(500, 1024, 1000, 0), Sliver.NONE, ssd, List.of(), Optional.empty());
        HostOffer offer = new HostOffer(List.of(new HostFeatures(new TreeSet<>(ssd.labels()), Optional.empty())));
        Placement never = place(needing("ssd"), small);
        assertThat(new NoRoomException(needing("ssd"), (Placement.Nowhere) never, offer))
                .hasMessageContaining("no host will ever do for")
                .hasMessageContaining("beta: even empty it has too little CPU");
    }

    private Placement place(ContainerSpec wanted, HostView... views) {
        return new Ledger().place(wanted, new FirstFit(), () -> List.of(views), NOW);
    }

    private static HostView view(HostId id, HostTraits traits, int freeMillis) {
        Sliver capacity = new Sliver(1500, 1024, 1000, 0);
        return new HostView(id, capacity, new Sliver(freeMillis, 1024, 1000, 0), traits, List.of(), Optional.empty());
    }

    private ContainerSpec needing(String label) {
        HostConstraint constraint = new HostConstraint(new TreeSet<>(Set.of(label)), Optional.empty());
        return new ContainerSpec(spec.id(), SLIVER, 0, Disposition.NONE, constraint);
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
