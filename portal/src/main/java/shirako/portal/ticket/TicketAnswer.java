package shirako.portal.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import shirako.lease.Ticket;

/** A ticket as the API tells it: how a promise came from the site to its holder. */
@Schema(name = "Ticket")
public record TicketAnswer(
        UUID id,
        String site,
        String pool,

        @Schema(description = "The ticket itself first, what the site itself gave last")
        List<Link> chain) {
    public static TicketAnswer of(Ticket ticket) {
        return new TicketAnswer(
                ticket.id().value(),
                ticket.site().value(),
                ticket.pool().value(),
                ticket.chain().stream().map(Link::of).toList());
    }

    /** One promise of the chain. CPU in cores, memory and disk in MiB, each of one unit; the term is [start, end). */
    @Schema(name = "TicketLink")
    public record Link(
            UUID id,

            @Schema(description = "From 1, and one more with each amendment")
            int version,

            String issuer,
            String holder,

            @Schema(description = "What people compare of the holder's key")
            String holderKeyFingerprint,

            int units,
            double cpus,
            int memoryMib,
            int diskMib,
            Instant start,
            Instant end) {
        static Link of(Ticket ticket) {
            return new Link(
                    ticket.id().value(),
                    ticket.version(),
                    ticket.issuer().value(),
                    ticket.holder().value(),
                    ticket.holderKey().fingerprint(),
                    ticket.units(),
                    ticket.sliver().cpuMillis() / 1000.0,
                    ticket.sliver().memoryMib(),
                    ticket.sliver().diskMib(),
                    ticket.term().start(),
                    ticket.term().end());
        }
    }
}
