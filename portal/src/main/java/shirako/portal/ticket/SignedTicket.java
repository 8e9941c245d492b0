package shirako.portal.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.Ticket;
import shirako.lease.ticket.TicketDocument;

/** A ticket as its signers wrote it, for whoever wants to check it for himself or herself. */
@Schema(name = "SignedTicket")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SignedTicket(
        UUID id,
        String site,
        Signatures signatures,

        @Schema(description = "Why the signatures do not hold")
        Optional<String> problem,

        @Schema(
                description =
                        "A JWS in compact serialisation for each ticket of the chain, signed with Ed25519: the ticket"
                                + " itself first, the site's own last; each says the SHA-256 of the next")
        List<String> document) {
    /** Whether the signatures of a chain hold. */
    public enum Signatures {
        HOLD,
        BROKEN,
        /** The site's key is not known here. */
        NOT_CHECKED
    }

    public static SignedTicket of(Ticket ticket, TicketChecks checks) {
        Verdict verdict = checks.check(ticket);
        return new SignedTicket(
                ticket.id().value(),
                ticket.site().value(),
                switch (verdict) {
                    case Verdict.Holds ignored -> Signatures.HOLD;
                    case Verdict.Broken ignored -> Signatures.BROKEN;
                    case Verdict.NotChecked ignored -> Signatures.NOT_CHECKED;
                },
                verdict instanceof Verdict.Broken broken ? Optional.of(broken.why()) : Optional.empty(),
                TicketDocument.write(ticket));
    }
}
