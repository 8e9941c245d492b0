package shirako.portal.wiring;

import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.Move;
import shirako.portal.host.MoveState;
import shirako.portal.host.PlannedMove;
import shirako.portal.host.ProposedPlan;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.PlannedStep;
import shirako.xen.migration.Step;
import shirako.xen.operation.Intent;
import shirako.xen.operation.Operation;
import shirako.xen.operation.Proposal;
import shirako.xen.operation.StepState;

/** The driver's plans and operations in the portal's types, and intents the other way. */
final class Planned {
    private Planned() {}

    static Intent intent(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain drain -> new Intent.Drain(drain.host());
            case HostIntent.Rebalance rebalance -> new Intent.Rebalance();
            case HostIntent.FreeHosts free -> new Intent.PowerDown();
        };
    }

    static HostIntent intent(Intent intent) {
        return switch (intent) {
            case Intent.Drain drain -> new HostIntent.Drain(drain.host());
            case Intent.Rebalance rebalance -> new HostIntent.Rebalance();
            case Intent.PowerDown down -> new HostIntent.FreeHosts();
        };
    }

    static ProposedPlan plan(Proposal proposal) {
        return new ProposedPlan(proposal.id(), intent(proposal.intent()), proposal.madeAt(), way(proposal.way()));
    }

    private static ProposedPlan.Way way(Proposal.Way way) {
        return switch (way) {
            case Proposal.AsWanted wanted -> new ProposedPlan.NothingToDo(ProposedPlan.Steps.names(wanted.empty()));
            case Proposal.NoWay no -> new ProposedPlan.Impossible(no.reason(), no.blocked());
            case Proposal.Steps steps -> steps(steps);
        };
    }

    private static ProposedPlan.Steps steps(Proposal.Steps steps) {
        MigrationPlan plan = steps.plan();
        return new ProposedPlan.Steps(
                plan.steps().stream().map(Planned::move).toList(),
                plan.waves(),
                new ProposedPlan.Cost(
                        plan.cost().movedMib(),
                        plan.cost().suspended(),
                        plan.cost().makespan()),
                ProposedPlan.Steps.names(steps.empty()));
    }

    private static PlannedMove move(PlannedStep planned) {
        return new PlannedMove(planned.number(), move(planned.step()), planned.after(), planned.estimate());
    }

    private static Move move(Step step) {
        return switch (step) {
            case Step.LiveMigration live -> new Move.Live(live.container(), live.from(), live.to());
            case Step.Suspend suspend -> new Move.Suspend(suspend.container(), suspend.host());
            case Step.Resume resume -> new Move.Resume(resume.container(), resume.from(), resume.to());
            case Step.Resize resize -> new Move.Resize(resize.container(), resize.host(), resize.sliver());
        };
    }

    static HostOperation operation(Operation operation, String startedBy) {
        return new HostOperation(
                operation.id(),
                intent(operation.intent()),
                startedBy,
                operation.startedAt(),
                operation.steps().stream()
                        .map(step -> new HostOperation.Progress(
                                move(step.planned()),
                                state(step.state()),
                                step.begunAt(),
                                step.endedAt(),
                                step.problem()))
                        .toList(),
                operation.endedAt());
    }

    private static MoveState state(StepState state) {
        return switch (state) {
            case WAITING -> MoveState.WAITING;
            case UNDERWAY -> MoveState.UNDER_WAY;
            case DONE -> MoveState.DONE;
            case FAILED -> MoveState.FAILED;
            case SKIPPED -> MoveState.SKIPPED;
        };
    }
}
