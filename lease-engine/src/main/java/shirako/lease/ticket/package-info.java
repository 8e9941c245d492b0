/**
 * Signed tickets: keys of actors, cutting a ticket from another one, checking a whole chain without asking anybody, and
 * the form in which tickets travel (JWS compact serialisations, RFC 7515, signed with Ed25519, RFC 8032 and 8037).
 *
 * <p>The encoding is canonical: the claims of a ticket have exactly one form. So a ticket in memory is only its claims and
 * its signature, and what was signed is made again when it is needed.
 */
@NullMarked
package shirako.lease.ticket;

import org.jspecify.annotations.NullMarked;
