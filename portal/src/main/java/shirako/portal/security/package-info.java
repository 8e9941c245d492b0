/** Sign-in and what guards it: one filter chain for programs, one for people's browsers. */
@NullMarked
package shirako.portal.security;

import org.jspecify.annotations.NullMarked;
