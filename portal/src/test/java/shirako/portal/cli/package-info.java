/** Tests of the launcher's programs, against a small portal of canned answers. */
@NullMarked
package shirako.portal.cli;

import org.jspecify.annotations.NullMarked;
