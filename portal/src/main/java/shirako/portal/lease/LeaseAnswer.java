package shirako.portal.lease;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.portal.ticket.TicketAnswer;

/** A lease as the API tells it: its term is [start, end). CPU in cores, memory and disk in MiB. */
@Schema(name = "Lease")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LeaseAnswer(
        UUID id,
        String holder,
        String label,
        String site,
        String pool,
        Optional<String> host,
        int units,
        double cpus,
        int memoryMib,
        int diskMib,
        Instant start,
        Instant end,
        ReservationState state,

        @Schema(description = "What it waits for beside its state")
        PendingOperation pending,

        Instant createdAt,
        Optional<Instant> endedAt,

        @Schema(description = "How often its term was lengthened")
        int extensions,

        @Schema(description = "What it is held by, one for each site")
        List<TicketAnswer> tickets) {
    static LeaseAnswer of(LeaseView lease) {
        return new LeaseAnswer(
                lease.id().value(),
                lease.holder(),
                lease.label(),
                lease.site().value(),
                lease.pool().value(),
                lease.host().map(Object::toString),
                lease.units(),
                lease.sliver().cpuMillis() / 1000.0,
                lease.sliver().memoryMib(),
                lease.sliver().diskMib(),
                lease.term().start(),
                lease.term().end(),
                lease.state(),
                lease.pending(),
                lease.createdAt(),
                lease.endedAt(),
                lease.extensions(),
                lease.tickets().stream().map(TicketAnswer::of).toList());
    }
}
