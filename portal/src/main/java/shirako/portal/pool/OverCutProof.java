package shirako.portal.pool;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import shirako.portal.ticket.SignedTicket;
import shirako.portal.ticket.TicketAnswer;
import shirako.portal.ticket.TicketChecks;

/** The proof of an over-cut, as the API tells it and as it is downloaded: enough to convince somebody else. */
@Schema(name = "OverCut", description = "A broker promised more than it was given")
public record OverCutProof(
        Instant at,

        @Schema(description = "Who promised it") String broker,

        @Schema(description = "Whose ticket was refused therefore")
        UUID lease,

        @Schema(description = "What was promised at the same time, the refused one last")
        List<TicketAnswer> tickets,

        @Schema(description = "The same tickets as the broker signed them")
        List<SignedTicket> signed) {
    public static OverCutProof of(OverCut overCut, TicketChecks checks) {
        return new OverCutProof(
                overCut.at(),
                overCut.broker().value(),
                overCut.lease().value(),
                overCut.tickets().stream().map(TicketAnswer::of).toList(),
                overCut.tickets().stream()
                        .map(ticket -> SignedTicket.of(ticket, checks))
                        .toList());
    }
}
