package shirako.portal.host;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shirako.lease.substrate.HostState;
import shirako.portal.api.ApiProblem;

/** A wish as it is sent. */
@Schema(name = "HostProposalRequest", example = "{\"intent\":\"DRAIN\",\"host\":\"rack1-a\"}")
record ProposalBody(
        @Schema(
                description = "DRAIN, REBALANCE or FREE_HOSTS, in capitals or not",
                example = "DRAIN",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String intent,

        @Schema(description = "Which host, for DRAIN and only for that") @Nullable
        String host) {
    HostIntent checked(HostDesk desk) {
        return switch (named()) {
            case DRAIN -> new HostIntent.Drain(drained(desk).id());
            case REBALANCE -> siteWide(new HostIntent.Rebalance());
            case FREE_HOSTS -> siteWide(new HostIntent.FreeHosts());
        };
    }

    private IntentName named() {
        return Arrays.stream(IntentName.values())
                .filter(name -> name.name().equalsIgnoreCase(intent))
                .findFirst()
                .orElseThrow(() -> ApiProblem.field(
                        "intent",
                        "Give one of "
                                + Arrays.stream(IntentName.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private HostState drained(HostDesk desk) {
        if (host == null) {
            throw ApiProblem.field("host", "Say which host is to be drained. GET /api/v1/hosts lists them.");
        }
        return Optional.of(host)
                .flatMap(desk::known)
                .orElseThrow(() -> ApiProblem.field(
                        "host", "There is no host '" + host + "' here. GET /api/v1/hosts lists them."));
    }

    private HostIntent siteWide(HostIntent wanted) {
        if (host != null) {
            throw ApiProblem.field("host", "Leave it out: " + named() + " is about all hosts of the site.");
        }
        return wanted;
    }
}
