package shirako.lease.protocol;

/**
 * One unit that a site is to make.
 *
 * @param unit its number among all units of the reservation, from 0
 * @param bytes how large its payload is, in bytes; from 0
 */
public record UnitPayload(int unit, long bytes) {}
