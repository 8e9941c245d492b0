/** Hand-written stand-ins for the database and the site, for tests of what programs and people see. */
@NullMarked
package shirako.portal.fake;

import org.jspecify.annotations.NullMarked;
