package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.event.Event;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.Move;
import shirako.portal.host.MoveState;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.StartAnswer;
import shirako.portal.host.Traffic;
import shirako.portal.host.UsageSample;
import shirako.xen.KnownContainer;
import shirako.xen.host.ContainerUsage;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.operation.SiteOperations;
import shirako.xen.placement.WorstFit;

/** The driver's operations, over machines that exist only here, through the portal's port. */
class DrivenHostsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final HostId ONE = new HostId("one");
    private static final HostId TWO = new HostId("two");

    private final TwoHosts machines = new TwoHosts();
    private final List<Event> events = new ArrayList<>();
    private final InstantSource clock = () -> NOW;
    private final DrivenHosts hosts = new DrivenHosts(
            new SiteOperations(machines, new WorstFit(), PlannerSettings.DEFAULT, clock),
            machines::draining,
            (host, by) -> new Declaration.Dead(by.length()),
            events::add,
            clock);

    @Test
    void a_drain_is_told_with_its_steps_and_what_they_cost() {
        ContainerId guest = machines.container(ONE, 512);

        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));

        assertThat(plan.intent()).isEqualTo(new HostIntent.Drain(ONE));
        assertThat(plan.startable()).isTrue();
        assertThat(hosts.proposal(plan.id())).contains(plan);
        assertThat(plan.way()).isInstanceOfSatisfying(ProposedPlan.Steps.class, steps -> {
            assertThat(steps.steps()).singleElement().satisfies(step -> assertThat(step.move())
                    .isEqualTo(new Move.Live(guest, ONE, TWO)));
            assertThat(steps.waves()).isEqualTo(List.of(List.of(0)));
            assertThat(steps.cost().movedMib()).isEqualTo(512);
            assertThat(steps.cost().suspended()).isEqualTo(Duration.ZERO);
            assertThat(steps.empty()).containsExactly("one");
        });
        assertThat(events).isEmpty();
    }

    @Test
    void an_empty_host_has_nothing_to_move_and_can_still_be_closed() {
        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));

        assertThat(plan.way()).isEqualTo(new ProposedPlan.NothingToDo(List.of("one", "two")));
        assertThat(plan.startable()).isTrue();
        assertThat(hosts.start(plan.id(), "root")).isInstanceOfSatisfying(StartAnswer.Started.class, started -> {
            assertThat(started.operation().succeeded()).isTrue();
        });
        assertThat(machines.draining()).containsExactly(ONE);
        assertThat(hosts.propose(new HostIntent.Rebalance()).startable()).isFalse();
    }

    @Test
    void what_finds_no_room_is_impossible_and_begins_nothing() {
        ContainerId large = machines.container(ONE, 4000);
        machines.container(TWO, 4000);

        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));

        assertThat(plan.way()).isInstanceOfSatisfying(ProposedPlan.Impossible.class, impossible -> {
            assertThat(impossible.reason()).contains("memory");
            assertThat(impossible.blocked()).containsExactly(large);
        });
        assertThat(hosts.start(plan.id(), "root")).isInstanceOf(StartAnswer.Refused.class);
        assertThat(hosts.operations()).isEmpty();
        assertThat(machines.draining()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void an_operation_tells_who_started_it_and_how_far_each_step_is() {
        ContainerId guest = machines.container(ONE, 512);
        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));

        hosts.start(plan.id(), "root");
        hosts.start(plan.id(), "another");

        assertThat(hosts.find(plan.id()).orElseThrow()).satisfies(operation -> {
            assertThat(operation.startedBy()).isEqualTo("root");
            assertThat(operation.goesOn()).isTrue();
            assertThat(operation.count(MoveState.UNDER_WAY)).isEqualTo(1);
        });
        machines.underway.remove(guest).completeExceptionally(new SubstrateException("the wire was cut", false));
        HostOperation over = hosts.find(plan.id()).orElseThrow();
        assertThat(over.goesOn()).isFalse();
        assertThat(over.succeeded()).isFalse();
        assertThat(over.steps().getFirst().problem()).contains("the wire was cut");
        assertThat(events)
                .extracting(Event::kind, Event::subject, Event::actor, Event::detail)
                .containsExactly(tuple("operation.started", "operation:" + plan.id(), "root", "Draining one."));
    }

    @Test
    void what_is_stopped_begins_no_more_and_is_noted_once() {
        for (int i = 0; i < 5; i++) {
            machines.container(ONE, 128);
        }
        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));
        hosts.start(plan.id(), "root");

        hosts.stop(plan.id(), "root");
        List.copyOf(machines.underway.keySet()).forEach(machines::succeed);
        hosts.stop(plan.id(), "root");

        HostOperation over = hosts.find(plan.id()).orElseThrow();
        assertThat(over.count(MoveState.DONE)).isEqualTo(PlannerSettings.DEFAULT.migrationsPerHost());
        assertThat(over.count(MoveState.SKIPPED)).isEqualTo(5 - PlannerSettings.DEFAULT.migrationsPerHost());
        assertThat(events).extracting(Event::kind).containsExactly("operation.started", "operation.stopped");
    }

    @Test
    void one_operation_at_a_time() {
        machines.container(ONE, 512);
        hosts.start(hosts.propose(new HostIntent.Drain(ONE)).id(), "root");

        assertThat(hosts.start(hosts.propose(new HostIntent.Rebalance()).id(), "root"))
                .isInstanceOfSatisfying(StartAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .contains("Another operation goes on"));
    }

    @Test
    void a_proposal_that_was_never_made_is_not_known() {
        assertThat(hosts.start(UUID.randomUUID(), "root")).isEqualTo(new StartAnswer.Unknown());
    }

    @Test
    void opening_a_host_twice_is_noted_once() {
        hosts.start(hosts.propose(new HostIntent.Drain(ONE)).id(), "root");

        assertThat(hosts.open(ONE, "root")).isTrue();
        assertThat(hosts.open(ONE, "root")).isFalse();

        assertThat(events)
                .extracting(Event::kind, Event::subject)
                .filteredOn(noted -> noted.toList().contains("host.opened"))
                .containsExactly(tuple("host.opened", "host:one"));
    }

    @Test
    void a_host_that_does_not_answer_is_not_drained_and_says_so() {
        ProposedPlan plan = hosts.propose(new HostIntent.Drain(ONE));
        machines.silent = true;

        assertThat(hosts.start(plan.id(), "root"))
                .isInstanceOfSatisfying(StartAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .contains("no route to host"));
        assertThat(events).isEmpty();
    }

    @Test
    void containers_and_what_they_used_come_as_the_driver_knows_them() {
        ContainerId loud = machines.container(ONE, 512);
        ContainerId quiet = machines.container(ONE, 256);
        var containers = new SiteContainers(
                () -> List.of(
                        known(loud, ContainerPhase.RUNNING, Optional.of(ONE)),
                        known(quiet, ContainerPhase.CREATING, Optional.empty())),
                () -> Map.of(
                        ONE,
                        List.of(
                                new ContainerUsage(
                                        loud,
                                        Duration.ofSeconds(3),
                                        200,
                                        Optional.of(new ContainerUsage.Traffic(1, 2, 3, 4))),
                                new ContainerUsage(quiet, Duration.ofSeconds(1), 0, Optional.empty()))));

        assertThat(containers.containers())
                .containsExactly(new HostedContainer(loud, ONE, ContainerPhase.RUNNING, TwoHosts.sliver(512)));
        assertThat(containers.sample())
                .isEqualTo(Map.of(
                        ONE,
                        List.of(
                                new UsageSample(
                                        loud,
                                        Duration.ofSeconds(3),
                                        Optional.of(200),
                                        Optional.of(new Traffic(1, 2, 3, 4))),
                                new UsageSample(quiet, Duration.ofSeconds(1), Optional.empty(), Optional.empty()))));
    }

    @Test
    void a_process_without_machines_says_that_it_has_none() {
        var none = new NoHosts(clock);

        assertThat(none.available()).isFalse();
        assertThat(none.propose(new HostIntent.Drain(ONE)).way())
                .isInstanceOfSatisfying(ProposedPlan.Impossible.class, impossible -> assertThat(impossible.reason())
                        .contains("no hosts of its own"));
        assertThat(none.start(UUID.randomUUID(), "root")).isEqualTo(new StartAnswer.Unknown());
        assertThat(none.operations()).isEmpty();
        assertThatThrownBy(() -> none.open(ONE, "root")).isInstanceOf(SubstrateException.class);
    }

    @Test
    void closing_a_host_is_noted_once_and_moves_nothing() {
        machines.container(ONE, 512);

        assertThat(hosts.close(ONE, "olga")).isTrue();
        assertThat(hosts.close(ONE, "olga")).isFalse();

        assertThat(machines.draining()).containsExactly(ONE);
        assertThat(events).extracting(Event::kind).containsExactly("host.closed");
        assertThat(hosts.operations()).isEmpty();
    }

    @Test
    void a_word_that_a_host_is_dead_goes_to_the_site_with_the_name_of_whoever_says_it() {
        assertThat(hosts.declareDead(ONE, "olga")).isEqualTo(new Declaration.Dead("olga".length()));
    }

    @Test
    void the_log_of_the_process_says_who_wanted_what() {
        for (int i = 0; i < 5; i++) {
            machines.container(ONE, 128);
        }
        UUID drain = hosts.propose(new HostIntent.Drain(ONE)).id();
        UUID another = hosts.propose(new HostIntent.Drain(TWO)).id();

        List<String> said = logged(() -> {
            hosts.start(drain, "olga");
            hosts.start(drain, "root");
            assertThat(hosts.start(another, "root")).isInstanceOf(StartAnswer.Refused.class);
            hosts.stop(drain, "root");
            hosts.open(ONE, "olga");
            hosts.open(ONE, "olga");
            hosts.close(TWO, "root");
            hosts.declareDead(TWO, "root");
        });

        assertThat(said.remove(2)).startsWith("operation " + another + " does not begin: Another operation goes on");
        assertThat(said)
                .containsExactly(
                        "olga starts operation " + drain + ": Draining one.",
                        "root starts operation " + another + ": Draining two.",
                        "root stops operation " + drain + ": Draining one.",
                        "olga opened host one: containers come to it again",
                        "root closed host two: nothing new comes to it",
                        "root declared host two dead: 4 containers are given up");
    }

    private static List<String> logged(Runnable doing) {
        var logger = (Logger) LoggerFactory.getLogger(DrivenHosts.class);
        var kept = new ListAppender<ILoggingEvent>();
        kept.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(kept);
        try {
            doing.run();
        } finally {
            logger.detachAppender(kept);
            logger.setLevel(null);
        }
        return kept.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.toList());
    }

    private static KnownContainer known(ContainerId id, ContainerPhase phase, Optional<HostId> host) {
        return new KnownContainer(new ContainerStatus(id, phase, host, NOW, ""), TwoHosts.sliver(512));
    }
}
