package shirako.portal.pool;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.Sliver;
import shirako.lease.journal.Share;

/** A pool as the API tells it. */
@Schema(name = "Pool")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PoolAnswer(
        String pool,
        String site,

        @Schema(description = "While it is draining nothing new is promised; leases end as they would have ended")
        Share.Mode mode,

        @Schema(description = "How many leases there are on it now")
        int leases,

        @Schema(description = "When the last of them ends, as they stand")
        Optional<Instant> lastEnd,

        List<Part> brokers,

        @Schema(description = "Only for site admins: where a broker promised more than it was given, the newest first")
        Optional<List<OverCutProof>> overCuts) {
    static PoolAnswer of(PoolView pool, Optional<List<OverCutProof>> overCuts) {
        return new PoolAnswer(
                pool.pool().value(),
                pool.site().value(),
                pool.mode(),
                pool.leases(),
                pool.lastEnd(),
                pool.parts().stream().map(Part::of).toList(),
                overCuts);
    }

    /** What one broker may promise of a pool. */
    @Schema(name = "PoolPart")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Part(
            String broker,
            Resources delegated,
            Optional<Instant> until,
            int hosts,

            @Schema(description = "On how many of the hosts new containers may be placed")
            int openHosts,

            @Schema(description = "What leases hold now") Resources redeemed,

            @Schema(description = "What it has promised for now, redeemed or not; absent for a broker elsewhere")
            Optional<Resources> promised) {
        static Part of(BrokerPart part) {
            return new Part(
                    part.broker().value(),
                    Resources.of(part.delegated()),
                    part.until(),
                    part.hosts(),
                    part.openHosts(),
                    Resources.of(part.redeemed()),
                    part.promised().map(Resources::of));
        }
    }

    /** CPU in cores, memory and disk in MiB. */
    @Schema(name = "Resources")
    record Resources(double cpus, int memoryMib, int diskMib) {
        static Resources of(Sliver sliver) {
            return new Resources(sliver.cpuMillis() / 1000.0, sliver.memoryMib(), sliver.diskMib());
        }
    }
}
