package shirako.lease.simulation;

import java.time.Instant;

/**
 * Something that must never be.
 *
 * @param invariant its name
 * @param at when it was found
 * @param detail one sentence
 */
public record Violation(String invariant, Instant at, String detail) {}
