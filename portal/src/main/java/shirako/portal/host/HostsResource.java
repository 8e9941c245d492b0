package shirako.portal.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostState;

/** Capacity and use of the hypervisor machines. */
@RestController
@RequestMapping(path = "/api/v1/hosts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "hosts", description = "The machines that containers run on")
class HostsResource {
    private final HostList hosts;

    HostsResource(HostList hosts) {
        this.hosts = hosts;
    }

    @GetMapping
    @Operation(summary = "Every host, with what it can hold and what it holds")
    List<HostView> list() {
        return hosts.hosts().stream().map(HostView::of).toList();
    }

    /** One host. */
    @Schema(name = "Host")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record HostView(
            String name,
            String hypervisor,
            boolean reachable,

            @Schema(description = "Why it cannot be used now")
            Optional<String> problem,

            Amount capacity,
            Amount used,
            Amount free,
            int containers) {
        static HostView of(HostState host) {
            return new HostView(
                    host.id().value(),
                    host.hypervisor(),
                    host.reachable(),
                    host.problem(),
                    Amount.of(host.capacity()),
                    Amount.of(host.used()),
                    Amount.of(host.free()),
                    host.containers());
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
