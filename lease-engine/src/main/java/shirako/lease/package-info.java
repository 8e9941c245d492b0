/**
 * The words of brokered leasing: slivers, terms, identifiers, tickets and leases, as immutable values.
 *
 * <p>This module knows nobody: no Spring, no web, no hypervisor. The actors and their protocol, the calendar, the
 * journal and the port towards a site's machines live in the packages below this one.
 */
@NullMarked
package shirako.lease;

import org.jspecify.annotations.NullMarked;
