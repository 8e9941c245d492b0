package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostState;

/** Capacity and use of the hypervisor machines. */
@RestController
@RequestMapping(path = "/api/v1/hosts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "hosts", description = "The machines that containers run on")
class HostsResource {
    private final HostList hosts;
    private final HostDesk desk;
    private final ContainerViews containers;

    HostsResource(HostList hosts, HostDesk desk, ContainerViews containers) {
        this.hosts = hosts;
        this.desk = desk;
        this.containers = containers;
    }

    @GetMapping
    @Operation(summary = "Every host, with what it can hold and what it holds")
    List<HostView> list() {
        return hosts.hosts().stream().map(HostView::of).toList();
    }

    @GetMapping("/{host}")
    @Operation(summary = "One host, with what it can hold and what it holds")
    HostView get(@PathVariable String host) {
        return HostView.of(desk.find(host));
    }

    @GetMapping("/{host}/containers")
    @Operation(
            summary = "What is on a host that you may see, and what it uses now",
            description = "What the hypervisor does not say is left out, and so is what takes a second measurement: ask"
                    + " again after a few seconds.")
    HostContainersAnswer containers(@PathVariable String host) {
        return containers.of(desk.find(host));
    }

    @PostMapping("/{host}/close")
    @Operation(
            summary = "Lets nothing new come to a host; what is there stays",
            description =
                    "For site admins, where a drain is not possible or not wanted: jobs on it end as they would have. May"
                            + " be repeated.")
    HostView close(@PathVariable String host) {
        desk.forOperator();
        HostId id = desk.find(host).id();
        desk.close(id);
        return HostView.of(desk.find(host));
    }

    @PostMapping("/{host}/open")
    @Operation(
            summary = "Lets new containers come to a drained or closed host again",
            description = "For site admins. May be repeated.")
    HostView open(@PathVariable String host) {
        desk.forOperator();
        HostId id = desk.find(host).id();
        desk.open(id);
        return HostView.of(desk.find(host));
    }

    @PostMapping("/{host}/declare-dead")
    @Operation(
            summary = "Gives up what is on a host that does not answer",
            description =
                    "For site admins, who know that it will not come back soon. Jobs on it start again elsewhere; those"
                            + " that may not run twice fail with the reason. When it answers again, what was given up is destroyed"
                            + " before anything new comes to it. May be repeated. Refused for a host that answers: drain it instead.")
    GivenUp declareDead(@PathVariable String host) {
        desk.forOperator();
        HostId id = desk.find(host).id();
        int containers = desk.declareDead(id);
        return new GivenUp(id.value(), containers);
    }

    /** What a word of an operator has done. */
    @Schema(name = "GivenUp")
    record GivenUp(
            String host,

            @Schema(description = "How many containers were given up by this request")
            int containers) {}

    /** How a host stands towards new containers. */
    @Schema(
            name = "HostCondition",
            description =
                    "DRAINING: it answers, and takes nothing new until it is opened. DECLARED_DEAD: what was on it has been"
                            + " given up; once it answers, that is destroyed there before it takes anything new")
    enum Condition {
        READY,
        DRAINING,
        DECLARED_DEAD,
        UNREACHABLE;

        static Condition of(HostCondition condition) {
            return switch (condition) {
                case HostCondition.Ready ready -> READY;
                case HostCondition.Draining drained -> DRAINING;
                case HostCondition.DeclaredDead dead -> DECLARED_DEAD;
                case HostCondition.Unreachable silent -> UNREACHABLE;
            };
        }
    }

    /** One host. */
    @Schema(name = "Host")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record HostView(
            String name,
            String hypervisor,
            Condition condition,

            @Schema(description = "Whether it answers") boolean reachable,

            @Schema(description = "Why nothing new can come to it now")
            Optional<String> problem,

            @Schema(description = "Whether nothing new comes to it until it is opened again")
            boolean draining,

            Amount capacity,
            Amount used,

            @Schema(
                    description =
                            "What nobody holds, whether or not anything new can come; nothing where it does not answer")
            Amount free,

            @Schema(description = "How many there are; those that were given up with it do not count")
            int containers,

            @Schema(description = "Words by which a job can ask for such a host", example = "[\"ssd\"]")
            SortedSet<String> labels,

            @Schema(description = "The model of its processors, where the hypervisor tells", example = "EPYC-Rome")
            Optional<String> cpuModel) {
        static HostView of(HostState host) {
            HostFeatures features = host.features().orElse(HostFeatures.NONE);
            return new HostView(
                    host.id().value(),
                    host.hypervisor(),
                    Condition.of(host.condition()),
                    host.reachable(),
                    host.problem(),
                    host.draining(),
                    Amount.of(host.capacity()),
                    Amount.of(host.used()),
                    Amount.of(host.free()),
                    host.containers(),
                    features.labels(),
                    features.cpuModel());
        }
    }

    /** CPU in cores, memory and disk in MiB. */
    @Schema(name = "Amount")
    record Amount(double cpus, int memoryMib, int diskMib) {
        static Amount of(Sliver sliver) {
            return new Amount(sliver.cpuMillis() / 1000.0, sliver.memoryMib(), sliver.diskMib());
        }
    }
}
