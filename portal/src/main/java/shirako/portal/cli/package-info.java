/**
 * The launcher's programs: clients of the portal that use nothing but its public REST API, as anybody's could, and those
 * for the operators of other actors. They run out of the portal's jar, in a process of their own, without Spring's
 * context.
 */
@NullMarked
package shirako.portal.cli;

import org.jspecify.annotations.NullMarked;
