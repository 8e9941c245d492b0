package shirako.portal.pool;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.lease.PoolId;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;
import shirako.portal.ticket.TicketChecks;

/** What brokers may promise of this site's machines, and letting nothing new be promised before they are serviced. */
@RestController
@RequestMapping(path = "/api/v1/pools", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "pools", description = "What brokers may promise of a site's machines")
class PoolsResource {
    private final PoolDesk desk;
    private final TicketChecks checks;
    private final CurrentViewer viewer;

    PoolsResource(PoolDesk desk, TicketChecks checks, CurrentViewer viewer) {
        this.desk = desk;
        this.checks = checks;
        this.viewer = viewer;
    }

    @GetMapping
    @Operation(
            summary = "Every pool of the sites here, with what its brokers may promise",
            description = "Empty where there is no site.")
    List<PoolAnswer> list() {
        Viewer who = viewer.get();
        return desk.pools().stream().map(pool -> answer(pool, who)).toList();
    }

    @PostMapping("/{pool}/drain")
    @Operation(
            summary = "Lets nothing new be promised of a pool",
            description = "For site admins. May be repeated. Leases end as they would have ended.")
    PoolAnswer drain(@PathVariable String pool) {
        return change(pool, desk::drain);
    }

    @PostMapping("/{pool}/reopen")
    @Operation(summary = "Lets a pool be promised again", description = "For site admins. May be repeated.")
    PoolAnswer reopen(@PathVariable String pool) {
        return change(pool, desk::reopen);
    }

    private PoolAnswer change(String name, BiConsumer<PoolId, String> change) {
        Viewer who = viewer.get();
        if (!who.isSiteAdmin()) {
            throw new ApiProblem(ProblemType.FORBIDDEN, "Only a site admin drains and reopens pools.");
        }
        PoolId pool = find(name).pool();
        change.accept(pool, who.user());
        return answer(find(name), who);
    }

    private PoolView find(String name) {
        return Optional.of(name)
                .filter(given -> !given.isBlank())
                .flatMap(given -> desk.find(new PoolId(given)))
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.NOT_FOUND, "There is no pool " + name + " here. GET /api/v1/pools lists them."));
    }

    private PoolAnswer answer(PoolView pool, Viewer who) {
        return PoolAnswer.of(
                pool,
                who.isSiteAdmin()
                        ? Optional.of(desk.overCuts(pool.pool()).stream()
                                .map(overCut -> OverCutProof.of(overCut, checks))
                                .toList())
                        : Optional.empty());
    }
}
