/** The form a job is submitted with, and what it would become of it. */
@NullMarked
package shirako.portal.ui.submit;

import org.jspecify.annotations.NullMarked;
