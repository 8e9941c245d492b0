/** Job files: uploads on their way in, results and logs on their way out. */
@NullMarked
package shirako.batch.files;

import org.jspecify.annotations.NullMarked;
