/** The leasing core's journal and event log on MySQL, through Hibernate. Rows are package-private and never leave. */
@NullMarked
package shirako.lease.persistence;

import org.jspecify.annotations.NullMarked;
