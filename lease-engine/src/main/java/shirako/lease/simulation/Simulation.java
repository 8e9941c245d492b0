package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import shirako.lease.actor.ActorNode;

/**
 * One seed from beginning to end: errands and faults for {@link #FAULTS_END}, then all heals; at {@link #CLOSE} all is
 * closed, and then there must be nothing left. That is some thousand steps, which take about a second of one processor, and
 * more in the few seeds whose messages are all signed.
 */
final class Simulation {
    /** What is violated when something is thrown that nobody expected. */
    static final String OF_ITS_OWN = "nothing-fails-in-a-way-of-its-own";

    static final Duration FAULTS_END = Duration.ofMinutes(40);
    private static final Duration CLOSE = Duration.ofMinutes(55);
    private static final Duration LAST = Duration.ofMinutes(55 + 60);

    private static final Duration AUDIT = Duration.ofMinutes(1);

    private final World world;
    private final FaultDriver faults;

    private Simulation(Plan plan, boolean story) {
        world = new World(plan, story);
        faults = new FaultDriver(world);
    }

    /** Simulates a seed with all faults of some kinds that may be. */
    static Outcome run(long seed, Set<FaultKind> kinds, boolean story) {
        return run(Planner.plan(seed, kinds), story);
    }

    static Outcome run(Plan plan, boolean story) {
        return new Simulation(plan, story).run();
    }

    /** Also what is thrown between two steps, or by those who ask in the end, is something that is wrong in this seed. */
    private Outcome run() {
        try {
            live();
        } catch (RuntimeException | StackOverflowError e) {
            world.findings.report(OF_ITS_OWN, Outcome.said(e));
        }
        return outcome();
    }

    private void live() {
        faults.plan();
        plan();
        Fraud fraud = new Fraud(world);
        if (!world.plan.mischief().isEmpty()) {
            fraud.begin();
        }
        Ending ending = new Ending(world);
        runUntil(FAULTS_END);
        faults.heal();
        fraud.stop();
        runUntil(CLOSE.minusMinutes(1));
        ending.aMinuteBefore();
        runUntil(CLOSE);
        if (world.findings.clean()) {
            ending.beforeClosing();
            world.owners.values().forEach(Owner::leave);
        }
        for (Duration at = CLOSE; at.compareTo(LAST) < 0 && !ending.quiet(); at = at.plusSeconds(10)) {
            runUntil(at.plusSeconds(10));
        }
        if (world.findings.clean()) {
            ending.afterAll();
            audit();
        }
    }

    private void audit() {
        Audit audit = new Audit(world);
        audit.ask();
        runUntil(Duration.between(World.BEGIN, world.time.instant()).plus(AUDIT));
        if (world.findings.clean()) {
            audit.judge();
        }
    }

    private void plan() {
        List<Owner> owners = List.copyOf(world.owners.values());
        for (int i = 0; i < owners.size(); i++) {
            int number = i;
            owners.get(i)
                    .plan(
                            world.plan.errands().stream()
                                    .filter(errand -> errand.manager() == number)
                                    .toList(),
                            errand -> Names.reservation(
                                    World.BEGIN.plus(errand.at()),
                                    Chance.of(world.plan.seed(), errand.name()),
                                    errand.number()));
        }
        Chance rhythm = Chance.of(world.plan.seed(), "rhythm");
        for (Participant<?> actor : world.everybody()) {
            world.time.at(World.BEGIN.plus(rhythm.millis(0, 3000)), actor::start);
            pulse(actor, ActorNode::cycle, rhythm.millis(800, 4000), world.brokers.containsKey(actor.id()));
            pulse(actor, ActorNode::reconcile, rhythm.millis(8000, 12_000), true);
        }
        world.sites.values().forEach(this::watch);
    }

    /** @param always whether it has to be done also when nothing is due by what the actor says of itself */
    private void pulse(Participant<?> actor, Consumer<ActorNode> deed, Duration pause, boolean always) {
        world.time.after(pause, () -> {
            if (always || actor.due(world.clocks.get(actor.id()).instant())) {
                actor.act(deed);
            }
            pulse(actor, deed, pause, always);
        });
    }

    private void watch(World.Site site) {
        world.time.after(Duration.ofSeconds(10), () -> {
            if (!site.actor().up()) {
                site.watch().hindered(world.time.instant());
            }
            site.watch().look();
            watch(site);
        });
    }

    private void runUntil(Duration at) {
        Instant limit = World.BEGIN.plus(at);
        while (world.findings.clean() && world.time.step(limit)) {
            // Every step is checked by those who watch, as it is written down.
        }
    }

    private Outcome outcome() {
        int requests = world.owners.values().stream()
                .mapToInt(owner -> owner.asked().size())
                .sum();
        return new Outcome(
                world.plan.seed(),
                world.findings.first(),
                world.watches.values().stream().mapToInt(OwnerWatch::lives).sum(),
                requests,
                world.trace.hash(),
                world.trace.count(),
                Duration.between(World.BEGIN, world.time.instant()),
                world.trace.lines());
    }
}
