/** The few recurring cycles on Quartz's clustered store: of several nodes that share a database, one runs each firing. */
@NullMarked
package shirako.batch.quartz;

import org.jspecify.annotations.NullMarked;
