package shirako.portal.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.portal.api.ApiProblem;

/** Plans being carried out: starting them, watching their steps, stopping them. */
@RestController
@RequestMapping(path = "/api/v1/host-operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "hosts")
class OperationsResource {
    private final HostDesk desk;

    OperationsResource(HostDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "The latest operations, the newest first", description = "For site admins.")
    List<OperationAnswer> list() {
        HostOperations operations = desk.forOperator();
        ContainerJobs jobs = desk.jobs();
        return operations.operations().stream()
                .map(operation -> OperationAnswer.of(operation, jobs))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One operation, with how far each step is", description = "For site admins.")
    OperationAnswer get(@PathVariable String id) {
        return OperationAnswer.of(desk.operation(id), desk.jobs());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Carries out a proposal",
            description = "For site admins. One operation at a time. May be repeated: a proposal is carried out once.")
    ResponseEntity<OperationAnswer> start(@RequestBody StartBody body) {
        desk.forOperator();
        if (body.proposal() == null) {
            throw ApiProblem.field("proposal", "Give the id of a proposal. POST /api/v1/host-proposals makes one.");
        }
        OperationAnswer answer = OperationAnswer.of(desk.start(body.proposal()), desk.jobs());
        return ResponseEntity.accepted()
                .header(
                        HttpHeaders.LOCATION,
                        URI.create("/api/v1/host-operations/" + answer.id()).toString())
                .body(answer);
    }

    @PostMapping("/{id}/stop")
    @Operation(
            summary = "Lets the steps that are under way end, and begins no more",
            description = "For site admins. May be repeated. An operation that is over stays as it is.")
    OperationAnswer stop(@PathVariable String id) {
        return OperationAnswer.of(desk.stop(id), desk.jobs());
    }

    /** Which proposal is to be carried out. */
    @Schema(name = "HostOperationRequest", example = "{\"proposal\":\"0198f000-0000-7000-8000-000000000001\"}")
    record StartBody(
            @Schema(
                    description = "Id that POST /api/v1/host-proposals answered with",
                    format = "uuid",
                    example = "0198f000-0000-7000-8000-000000000001",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String proposal) {}
}
