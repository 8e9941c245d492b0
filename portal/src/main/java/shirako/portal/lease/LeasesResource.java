package shirako.portal.lease;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.Page;
import shirako.portal.ticket.SignedTicket;
import shirako.portal.ticket.TicketChecks;

/** Who holds what, on which host, until when. */
@RestController
@RequestMapping(path = "/api/v1/leases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "leases", description = "Promises of resources for a term")
class LeasesResource {
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(7);

    private final LeaseList leases;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final InstantSource clock;
    private final TicketChecks checks;

    LeasesResource(LeaseList leases, JobAccess access, CurrentViewer viewer, InstantSource clock, TicketChecks checks) {
        this.leases = leases;
        this.access = access;
        this.viewer = viewer;
        this.clock = clock;
        this.checks = checks;
    }

    @GetMapping
    @Operation(summary = "Leases of your virtual organizations whose term overlaps a window, the latest first")
    List<LeaseAnswer> list(
            @Parameter(description = "A day ago unless told") @RequestParam Optional<Instant> from,
            @Parameter(description = "A week ahead unless told") @RequestParam Optional<Instant> to,
            @Parameter(description = "From 1 to 200") @RequestParam(defaultValue = "200") int pageSize) {
        int size = Page.size(pageSize);
        Instant now = clock.instant();
        Instant start = from.orElse(now.minus(BACK));
        Instant end = to.orElse(now.plus(AHEAD));
        if (!start.isBefore(end)) {
            throw ApiProblem.field("to", "The window has to end after it starts: " + start + " .. " + end + ".");
        }
        Viewer who = viewer.get();
        Set<String> holders = access.visibleVos(who);
        // No holders would mean everybody's.
        return holders.isEmpty()
                ? List.of()
                : leases.during(new Term(start, end), holders, size).stream()
                        .map(LeaseAnswer::of)
                        .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One lease")
    LeaseAnswer get(@PathVariable String id) {
        return LeaseAnswer.of(find(id));
    }

    @GetMapping("/{id}/tickets")
    @Operation(
            summary = "The tickets of one lease as they were signed",
            description = "One for each site. Each can be checked with nothing but the site's public key.")
    List<SignedTicket> tickets(@PathVariable String id) {
        return find(id).tickets().stream()
                .map(ticket -> SignedTicket.of(ticket, checks))
                .toList();
    }

    private LeaseView find(String id) {
        Set<String> holders = access.visibleVos(viewer.get());
        return parse(id)
                .flatMap(known -> leases.of(known).stream()
                        .filter(lease -> holders.contains(lease.holder()))
                        .findFirst())
                .orElseThrow(() -> ApiProblem.notFound("lease " + id));
    }

    private static Optional<ReservationId> parse(String id) {
        try {
            return Optional.of(new ReservationId(UUID.fromString(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
