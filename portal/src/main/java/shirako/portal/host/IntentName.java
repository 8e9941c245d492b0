package shirako.portal.host;

import java.util.Optional;
import shirako.lease.HostId;

/** What an operator wants, by its name in the API. */
enum IntentName {
    DRAIN,
    REBALANCE,
    FREE_HOSTS;

    static IntentName of(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain drain -> DRAIN;
            case HostIntent.Rebalance rebalance -> REBALANCE;
            case HostIntent.FreeHosts free -> FREE_HOSTS;
        };
    }

    /** The host that it is about, if it is about one. */
    static Optional<String> host(HostIntent intent) {
        return intent instanceof HostIntent.Drain(HostId host) ? Optional.of(host.value()) : Optional.empty();
    }
}
