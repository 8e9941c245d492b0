/** Jobs, uploads, logs and files as REST resources. */
@NullMarked
package shirako.portal.job;

import org.jspecify.annotations.NullMarked;
