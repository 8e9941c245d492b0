package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.LeaseView;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostsResource.Amount;

/** What is on a host, as the API tells it. */
@Schema(name = "HostContainers")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record HostContainersAnswer(
        String host,

        @Schema(description = "Of all its containers together; absent where it could not be measured")
        Optional<UseAnswer> use,

        List<Container> containers,

        @Schema(description = "How many more there are that you may not see")
        int others) {
    static HostContainersAnswer of(HostState host, Optional<Use> use, List<Container> containers, int others) {
        return new HostContainersAnswer(host.id().value(), use.map(UseAnswer::of), containers, others);
    }

    /** One container. */
    @Schema(name = "HostContainer")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Container(
            @Schema(description = "The lease that pays for it")
            UUID lease,

            @Schema(description = "Which of the lease's units it is, from 0")
            int unit,

            @Schema(description = "The job that it is for, if it is for one that you may see")
            Optional<UUID> job,

            @Schema(description = "What that job is called; tasks of one array share it")
            Optional<String> jobName,

            @Schema(description = "What it is for") String label,

            @Schema(description = "On whose account it runs")
            String vo,

            ContainerPhase phase,

            @Schema(description = "What it may have while it runs")
            Amount amount,

            UseAnswer use) {
        static Container of(HostedContainer container, LeaseView lease, ContainerJobs jobs, Use use) {
            return new Container(
                    lease.id().value(),
                    container.id().unit(),
                    jobs.id(container.id()),
                    jobs.name(container.id()),
                    lease.label(),
                    lease.holder(),
                    container.phase(),
                    Amount.of(container.sliver()),
                    UseAnswer.of(use));
        }
    }

    /** What is used now. */
    @Schema(name = "Use", description = "What the hypervisor does not say is left out")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UseAnswer(
            @Schema(description = "Cores") Optional<Double> cpus,
            Optional<Integer> memoryMib,
            @Schema(description = "Bytes in a second") Optional<Traffic> traffic) {
        static UseAnswer of(Use use) {
            return new UseAnswer(use.cpuMillis().map(millis -> millis / 1000.0), use.memoryMib(), use.traffic());
        }
    }
}
