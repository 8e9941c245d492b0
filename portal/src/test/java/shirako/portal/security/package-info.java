@NullMarked
package shirako.portal.security;

import org.jspecify.annotations.NullMarked;
