/** Which of several processes on one database works: one leads, the others stand by and take over when it ends. */
@NullMarked
package shirako.portal.leader;

import org.jspecify.annotations.NullMarked;
