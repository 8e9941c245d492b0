/** People's accounts, their API tokens, and the guard against guessing either. */
@NullMarked
package shirako.portal.account;

import org.jspecify.annotations.NullMarked;
