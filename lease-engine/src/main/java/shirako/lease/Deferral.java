package shirako.lease;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a request that can be granted is not granted now.
 *
 * @param earliestStart when it will start if all leases last as long as they are to now and nobody goes before it; empty when
 *     that cannot be known, as while no site answers
 * @param ahead how many requests stand before it in the policy's order
 * @param cause one sentence
 * @param aheadOf of those before it the ones of the same service manager, counted by holder; the rest of {@code ahead} are
 *     other managers', who are told to nobody
 * @param soonestStart when it will start if what runs and what goes before lasts only {@linkplain LeaseRequest#likely() as long
 *     as is likely}; not after {@code earliestStart}, and empty where nobody worked it out
 * @param site where it would start then; empty where nobody worked it out, or at several sites
 */
public record Deferral(
        Optional<Instant> earliestStart,
        int ahead,
        String cause,
        SortedMap<String, Integer> aheadOf,
        Optional<Instant> soonestStart,
        Optional<ActorId> site) {
    public Deferral {
        // What was written down before these were told has none of them.
        aheadOf = aheadOf == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(aheadOf));
        soonestStart = Objects.requireNonNullElse(soonestStart, Optional.empty());
        site = Objects.requireNonNullElse(site, Optional.empty());
    }

    /** What a policy says; of whom it waits behind, and where it will start, the broker knows more. */
    public Deferral(Optional<Instant> earliestStart, int ahead, String cause) {
        this(earliestStart, ahead, cause, Collections.emptySortedMap(), Optional.empty(), Optional.empty());
    }

    /** The same with who goes before. */
    public Deferral behind(SortedMap<String, Integer> holders) {
        return new Deferral(earliestStart, ahead, cause, holders, soonestStart, site);
    }

    /** The same with where it would start, and when at the soonest. */
    public Deferral starting(Optional<Instant> soonest, Optional<ActorId> at) {
        return new Deferral(earliestStart, ahead, cause, aheadOf, soonest, at);
    }
}
