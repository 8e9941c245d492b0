/** Virtual organizations on MySQL, through Hibernate. Rows are package-private and never leave. */
@NullMarked
package shirako.grid.persistence;

import org.jspecify.annotations.NullMarked;
