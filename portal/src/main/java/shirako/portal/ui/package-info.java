/** The pages. */
@NullMarked
package shirako.portal.ui;

import org.jspecify.annotations.NullMarked;
