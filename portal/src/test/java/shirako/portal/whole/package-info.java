/** The whole portal over a real database and a site of imagined machines. */
@NullMarked
package shirako.portal.whole;

import org.jspecify.annotations.NullMarked;
