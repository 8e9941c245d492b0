/**
 * The launcher's programs: clients of the portal that use nothing but its public REST API, as anybody's could. They run
 * out of the portal's jar, in a process of their own, without Spring.
 */
@NullMarked
package shirako.portal.cli;

import org.jspecify.annotations.NullMarked;
