package shirako.grid;

import java.time.Instant;

/**
 * That a user belongs to a virtual organization.
 *
 * @param vo the organization's name
 * @param user the user's name
 * @param role what the user may do in it
 * @param since from when on
 */
public record Membership(String vo, String user, Role role, Instant since) {}
