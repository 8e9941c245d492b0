/**
 * The three roles as state machines that share nothing and talk through messages only: service manager, broker and site
 * authority. A role computes what changes; its actor writes that down in one transaction, and only then sends and does
 * it. Roles have no threads and no clock of their own, so that a simulator can drive them as production does.
 */
@NullMarked
package shirako.lease.actor;

import org.jspecify.annotations.NullMarked;
