/** The pools that the site of this process offers: what brokers may promise of them, and draining them. */
@NullMarked
package shirako.portal.pool;

import org.jspecify.annotations.NullMarked;
