package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.portal.host.HostsResource.Amount;

/** A step of a plan as the API tells it. */
@Schema(name = "HostMove")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record MoveAnswer(
        int number,

        @Schema(description = "The reservation that pays for the container")
        UUID reservation,

        @Schema(description = "Which of the reservation's units it is, from 0")
        int unit,

        @Schema(description = "The job that the container is for, if it is for one")
        Optional<UUID> job,

        @Schema(description = "What that job is called; tasks of one array share it")
        Optional<String> jobName,

        Kind kind,

        @Schema(description = "Where it is before") String from,

        @Schema(description = "Where it is after, if not there")
        Optional<String> to,

        @Schema(description = "What it may have after, for RESIZE")
        Optional<Amount> amount,

        @Schema(description = "Numbers of the steps that must be over before")
        List<Integer> after,

        @Schema(description = "How long it takes, roughly", type = "string", example = "PT2.5S")
        Duration estimate,

        @Schema(description = "Only in an operation: how far it is")
        Optional<MoveState> state,

        @Schema(description = "Only in an operation: when it was begun; absent while it waits")
        Optional<Instant> begunAt,

        @Schema(description = "Only in an operation: when it was done, had failed or was left out")
        Optional<Instant> endedAt,

        @Schema(description = "Why it failed or was not tried")
        Optional<String> problem) {
    /** What is done. */
    enum Kind {
        LIVE_MIGRATION,
        SUSPEND,
        RESUME,
        RESIZE
    }

    static MoveAnswer of(PlannedMove planned, ContainerJobs jobs) {
        return of(planned, jobs, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static MoveAnswer of(HostOperation.Progress step, ContainerJobs jobs) {
        return of(step.planned(), jobs, Optional.of(step.state()), step.begunAt(), step.endedAt(), step.problem());
    }

    private static MoveAnswer of(
            PlannedMove planned,
            ContainerJobs jobs,
            Optional<MoveState> state,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            Optional<String> problem) {
        return new MoveAnswer(
                planned.number(),
                planned.move().container().reservation().value(),
                planned.move().container().unit(),
                jobs.id(planned.move().container()),
                jobs.name(planned.move().container()),
                kind(planned.move()),
                from(planned.move()).value(),
                to(planned.move()).map(HostId::value),
                planned.move() instanceof Move.Resize resize
                        ? Optional.of(Amount.of(resize.sliver()))
                        : Optional.empty(),
                planned.after(),
                planned.estimate(),
                state,
                begunAt,
                endedAt,
                problem);
    }

    private static Kind kind(Move move) {
        return switch (move) {
            case Move.Live live -> Kind.LIVE_MIGRATION;
            case Move.Suspend suspend -> Kind.SUSPEND;
            case Move.Resume resume -> Kind.RESUME;
            case Move.Resize resize -> Kind.RESIZE;
        };
    }

    private static HostId from(Move move) {
        return switch (move) {
            case Move.Live live -> live.from();
            case Move.Suspend suspend -> suspend.host();
            case Move.Resume resume -> resume.from();
            case Move.Resize resize -> resize.host();
        };
    }

    private static Optional<HostId> to(Move move) {
        return switch (move) {
            case Move.Live live -> Optional.of(live.to());
            case Move.Resume resume -> Optional.of(resume.to());
            case Move.Suspend suspend -> Optional.empty();
            case Move.Resize resize -> Optional.empty();
        };
    }
}
