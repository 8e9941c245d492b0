package shirako.xen.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.PlannedStep;
import shirako.xen.migration.Step;

/**
 * Carries out a plan: each step as soon as those before it have ended, with no host in more steps at once than allowed. A live
 * migration that failed is tried once more where that may help. Where
 * one fails, what waits for it is not tried; what does not, goes on. Whatever was suspended on the way and cannot go on where it
 * was to, goes on where it was, or wherever there is room: that is one more step, at the end.
 */
final class PlanRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlanRun.class);

    private final Fleet fleet;
    private final InstantSource clock;
    private final int stepsPerHost;
    /** So many steps are the plan's; what comes after lets go on what was left suspended. */
    private final int planned;

    private final Instant startedAt;
    private final List<Operation.Progress> steps = new ArrayList<>();
    private final Map<HostId, Integer> busy = new HashMap<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable Instant endedAt;

    PlanRun(MigrationPlan plan, Fleet fleet, int stepsPerHost, InstantSource clock) {
        this.fleet = fleet;
        this.stepsPerHost = stepsPerHost;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.planned = plan.steps().size();
        for (PlannedStep step : plan.steps()) {
            steps.add(Operation.Progress.waiting(step));
        }
    }

    /** How far it is, as an operation of this name. */
    synchronized Operation now(UUID id, Intent intent) {
        return new Operation(id, intent, startedAt, steps, Optional.ofNullable(endedAt));
    }

    /** Why steps failed, in their order. */
    synchronized List<String> problems() {
        return steps.stream()
                .filter(step -> step.state() == StepState.FAILED)
                .flatMap(step -> step.problem().stream())
                .toList();
    }

    CompletionStage<Void> end() {
        return end;
    }

    /** Lets what is under way end, and begins nothing more but to let go on what is suspended. */
    void breakOff() {
        synchronized (this) {
            for (int number = 0; number < steps.size(); number++) {
                if (steps.get(number).state() == StepState.WAITING) {
                    skip(number, "The operation was broken off.");
                }
            }
        }
        advance();
    }

    /** Begins every step that may begin. */
    void advance() {
        List<Integer> ready;
        boolean over;
        synchronized (this) {
            ready = ready();
            if (steps.stream().allMatch(step -> step.state().over())) {
                ready.addAll(rescues());
            }
            over = steps.stream().allMatch(step -> step.state().over());
            if (over && endedAt == null) {
                endedAt = clock.instant();
            }
        }
        ready.forEach(this::begin);
        if (over) {
            end.complete(null);
        }
    }

    private List<Integer> ready() {
        List<Integer> ready = new ArrayList<>();
        for (int number = 0; number < steps.size(); number++) {
            Operation.Progress step = steps.get(number);
            if (step.state() != StepState.WAITING) {
                continue;
            }
            List<StepState> before = step.planned().after().stream()
                    .map(earlier -> steps.get(earlier).state())
                    .toList();
            if (before.contains(StepState.FAILED) || before.contains(StepState.SKIPPED)) {
                skip(number, "A step before it did not succeed.");
            } else if (before.stream().allMatch(StepState.DONE::equals)
                    && takesPart(step.planned().step())) {
                hosts(step.planned().step()).forEach(host -> busy.merge(host, 1, Integer::sum));
                steps.set(number, step.begun(clock.instant()));
                ready.add(number);
            }
        }
        return ready;
    }

    /** Lets go on, once, each container that a step suspended and none resumed. */
    private List<Integer> rescues() {
        Map<ContainerId, HostId> suspended = new LinkedHashMap<>();
        Set<ContainerId> taken = new HashSet<>();
        for (Operation.Progress step : steps) {
            switch (step.planned().step()) {
                case Step.Suspend suspend
                when step.state() == StepState.DONE -> suspended.put(suspend.container(), suspend.host());
                case Step.Resume resume when step.state() == StepState.DONE -> suspended.remove(resume.container());
                case Step.Resume resume when step.planned().number() >= planned -> taken.add(resume.container());
                default -> {}
            }
        }
        suspended.keySet().removeAll(taken);
        List<Integer> rescues = new ArrayList<>();
        suspended.forEach((container, host) -> {
            int number = steps.size();
            Step goOn = new Step.Resume(container, host, host);
            busy.merge(host, 1, Integer::sum);
            steps.add(Operation.Progress.waiting(new PlannedStep(number, goOn, List.of(), Duration.ZERO))
                    .begun(clock.instant()));
            rescues.add(number);
        });
        return rescues;
    }

    private boolean takesPart(Step step) {
        return hosts(step).allMatch(host -> busy.getOrDefault(host, 0) < stepsPerHost);
    }

    private static Stream<HostId> hosts(Step step) {
        return switch (step) {
            case Step.LiveMigration move -> Stream.of(move.from(), move.to());
            case Step.Suspend suspend -> Stream.of(suspend.host());
            case Step.Resume resume -> Stream.of(resume.from(), resume.to()).distinct();
            case Step.Resize resize -> Stream.of(resize.host());
        };
    }

    private void begin(int number) {
        Step step = step(number);
        LOG.info("{} begins", step);
        triedTwice(number, step).whenComplete((status, failed) -> {
            synchronized (this) {
                hosts(step).forEach(host -> busy.merge(host, -1, Integer::sum));
                Operation.Progress begun = steps.get(number);
                Instant now = clock.instant();
                Duration took = Duration.between(begun.begunAt().orElse(now), now);
                if (failed == null) {
                    LOG.info("{} took {} ms", step, took.toMillis());
                    steps.set(number, begun.done(now));
                } else {
                    Throwable cause = SubstrateException.causeOf(failed);
                    LOG.warn("{} failed after {} ms", step, took.toMillis(), cause);
                    steps.set(number, begun.failed(now, String.valueOf(cause.getMessage())));
                }
            }
            advance();
        });
    }

    private synchronized Step step(int number) {
        return steps.get(number).planned().step();
    }

    /**
     * A move that broke off has done no harm, and the next one often succeeds: busy hosts lose one now and then. Whatever stands still
     * meanwhile is not tried again, but let go on.
     */
    private CompletionStage<ContainerStatus> triedTwice(int number, Step step) {
        return carryOut(number, step)
                .exceptionallyCompose(failed -> step instanceof Step.LiveMigration && passing(failed)
                        ? carryOut(number, step)
                        : CompletableFuture.failedStage(SubstrateException.causeOf(failed)));
    }

    private static boolean passing(Throwable failed) {
        boolean passing = SubstrateException.causeOf(failed) instanceof SubstrateException known && known.retryable();
        if (passing) {
            LOG.warn("a move failed, and is tried once more", failed);
        }
        return passing;
    }

    private CompletionStage<ContainerStatus> carryOut(int number, Step step) {
        return switch (step) {
            case Step.LiveMigration move -> fleet.migrate(move.container(), move.to());
            case Step.Suspend suspend -> fleet.suspend(suspend.container());
            case Step.Resume rescue when number >= planned -> fleet.resume(rescue.container());
            case Step.Resume resume -> fleet.resume(resume.container(), resume.to());
            case Step.Resize resize -> fleet.resize(resize.container(), resize.sliver());
        };
    }

    private void skip(int number, String why) {
        steps.set(number, steps.get(number).skipped(clock.instant(), why));
    }
}
