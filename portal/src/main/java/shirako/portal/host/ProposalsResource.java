package shirako.portal.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would be done to drain a host, to even out the load, or to free hosts. */
@RestController
@RequestMapping(path = "/api/v1/host-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "hosts")
class ProposalsResource {
    private final HostDesk desk;

    ProposalsResource(HostDesk desk) {
        this.desk = desk;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Plans how a host could be drained, the load evened out, or hosts be freed; nothing is done yet",
            description = "For site admins. Only the latest proposals are remembered.")
    ResponseEntity<ProposalAnswer> propose(@RequestBody ProposalBody body) {
        HostOperations operations = desk.forOperator();
        ProposalAnswer answer = ProposalAnswer.of(operations.propose(body.checked(desk)), desk.jobs());
        return ResponseEntity.created(URI.create("/api/v1/host-proposals/" + answer.id()))
                .body(answer);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One proposal, while it is remembered", description = "For site admins.")
    ProposalAnswer get(@PathVariable String id) {
        return ProposalAnswer.of(desk.proposal(id), desk.jobs());
    }
}
