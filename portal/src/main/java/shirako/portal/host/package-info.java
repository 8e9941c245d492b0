/** Hosts as REST resources. */
@NullMarked
package shirako.portal.host;

import org.jspecify.annotations.NullMarked;
