/** Who looks, and what he or she may see and do. The REST resources and the pages ask the same classes. */
@NullMarked
package shirako.portal.access;

import org.jspecify.annotations.NullMarked;
