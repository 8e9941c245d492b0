/** A real browser for tests. */
@NullMarked
package shirako.portal.browser;

import org.jspecify.annotations.NullMarked;
