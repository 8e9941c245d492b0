package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.substrate.ContainerId;

/** A proposed plan as the API tells it. */
@Schema(name = "HostProposal")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ProposalAnswer(
        UUID id,
        IntentName intent,

        @Schema(description = "The host that is drained, for DRAIN")
        Optional<String> host,

        @Schema(description = "When the hosts were looked at")
        Instant madeAt,

        @Schema(
                description =
                        "NOTHING_TO_DO: all is as it is wanted. IMPOSSIBLE: it cannot be done now, and reason says why")
        Way way,

        @Schema(description = "Whether POST /api/v1/host-operations can start it; a drain also where nothing is moved")
        boolean startable,

        @Schema(description = "What would be done, by number; empty unless way is STEPS")
        List<MoveAnswer> steps,

        @Schema(
                description =
                        "The same for people: numbers of steps that may begin together, once those before are over")
        List<List<Integer>> waves,

        Optional<CostAnswer> cost,

        @Schema(description = "Hosts without containers afterwards: they could sleep")
        List<String> empty,

        @Schema(description = "Why it cannot be done") Optional<String> reason,

        @Schema(description = "The containers that stand in the way")
        List<Container> blocked) {

    /** Whether there is something to do, and whether it can be done. */
    enum Way {
        STEPS,
        NOTHING_TO_DO,
        IMPOSSIBLE
    }

    /** What a plan costs, as estimated. */
    @Schema(name = "HostProposalCost")
    record CostAnswer(
            @Schema(description = "Memory that is sent or written")
            long movedMib,

            @Schema(
                    description = "For how long containers stand still, all together",
                    type = "string",
                    example = "PT4S")
            Duration suspended,

            @Schema(
                    description = "From the first step's begin to the last one's end",
                    type = "string",
                    example = "PT20S")
            Duration takes) {}

    /** A container by the reservation that pays for it. */
    @Schema(name = "HostProposalContainer")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Container(
            UUID reservation,
            int unit,

            @Schema(description = "The job that it is for, if it is for one")
            Optional<UUID> job,

            @Schema(description = "What that job is called; tasks of one array share it")
            Optional<String> jobName) {
        static Container of(ContainerId id, ContainerJobs jobs) {
            return new Container(id.reservation().value(), id.unit(), jobs.id(id), jobs.name(id));
        }
    }

    static ProposalAnswer of(ProposedPlan plan, ContainerJobs jobs) {
        return switch (plan.way()) {
            case ProposedPlan.Steps steps ->
                answer(
                        plan,
                        jobs,
                        Way.STEPS,
                        steps,
                        Optional.of(new CostAnswer(
                                steps.cost().movedMib(),
                                steps.cost().suspended(),
                                steps.cost().takes())),
                        Optional.empty(),
                        List.of());
            case ProposedPlan.NothingToDo nothing ->
                answer(
                        plan,
                        jobs,
                        Way.NOTHING_TO_DO,
                        none(nothing.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
            case ProposedPlan.Impossible impossible ->
                answer(
                        plan,
                        jobs,
                        Way.IMPOSSIBLE,
                        none(List.of()),
                        Optional.empty(),
                        Optional.of(impossible.reason()),
                        impossible.blocked());
        };
    }

    private static ProposedPlan.Steps none(List<String> empty) {
        return new ProposedPlan.Steps(
                List.of(), List.of(), new ProposedPlan.Cost(0, Duration.ZERO, Duration.ZERO), empty);
    }

    private static ProposalAnswer answer(
            ProposedPlan plan,
            ContainerJobs jobs,
            Way way,
            ProposedPlan.Steps steps,
            Optional<CostAnswer> cost,
            Optional<String> reason,
            List<ContainerId> blocked) {
        return new ProposalAnswer(
                plan.id(),
                IntentName.of(plan.intent()),
                IntentName.host(plan.intent()),
                plan.madeAt(),
                way,
                plan.startable(),
                steps.steps().stream().map(step -> MoveAnswer.of(step, jobs)).toList(),
                steps.waves(),
                cost,
                steps.empty(),
                reason,
                blocked.stream().map(id -> Container.of(id, jobs)).toList());
    }
}
