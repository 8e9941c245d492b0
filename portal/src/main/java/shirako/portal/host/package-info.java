/**
 * Hosts: what is on them, what that uses, and the plans by which their operator moves it. The ports towards whoever has the
 * machines, and the REST resources.
 */
@NullMarked
package shirako.portal.host;

import org.jspecify.annotations.NullMarked;
