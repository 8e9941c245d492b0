/** Accounts, tokens and failed sign-ins on MySQL, through Hibernate. Rows are package-private and never leave. */
@NullMarked
package shirako.portal.account.persistence;

import org.jspecify.annotations.NullMarked;
