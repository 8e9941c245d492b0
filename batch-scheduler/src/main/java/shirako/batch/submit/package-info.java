/** From what a user sent (a draft, with the script's own directives) to a job, an estimate, or problems by field. */
@NullMarked
package shirako.batch.submit;

import org.jspecify.annotations.NullMarked;
