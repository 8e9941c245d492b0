package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An operation as the API tells it. */
@Schema(name = "HostOperation")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record OperationAnswer(
        @Schema(description = "That of the proposal") UUID id,
        IntentName intent,

        @Schema(description = "The host that is drained, for DRAIN")
        Optional<String> host,

        String startedBy,
        Instant startedAt,

        @Schema(description = "When the last step was over; absent while it goes on")
        Optional<Instant> endedAt,

        @Schema(description = "Whether every step was done; absent while it goes on")
        Optional<Boolean> succeeded,

        List<MoveAnswer> steps) {
    static OperationAnswer of(HostOperation operation, ContainerJobs jobs) {
        return new OperationAnswer(
                operation.id(),
                IntentName.of(operation.intent()),
                IntentName.host(operation.intent()),
                operation.startedBy(),
                operation.startedAt(),
                operation.endedAt(),
                operation.endedAt().map(end -> operation.succeeded()),
                operation.steps().stream()
                        .map(step -> MoveAnswer.of(step, jobs))
                        .toList());
    }
}
