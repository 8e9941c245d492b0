@NullMarked
package shirako.portal.leader;

import org.jspecify.annotations.NullMarked;
