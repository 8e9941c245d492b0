@NullMarked
package shirako.batch.job;

import org.jspecify.annotations.NullMarked;
