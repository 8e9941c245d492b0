/** The signed-in user's own page: memberships and API tokens. */
@NullMarked
package shirako.portal.ui.account;

import org.jspecify.annotations.NullMarked;
