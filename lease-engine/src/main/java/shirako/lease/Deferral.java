package shirako.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a request that can be granted is not granted now.
 *
 * @param earliestStart when it will start if nothing ends early and nobody goes before it; empty when that cannot be known,
 *     as while no site answers
 * @param ahead how many requests stand before it in the policy's order
 * @param cause one sentence
 */
public record Deferral(Optional<Instant> earliestStart, int ahead, String cause) {}
