/** What is chosen by its name in the settings: how it is found and configured. */
@NullMarked
package shirako.lease.plugin;

import org.jspecify.annotations.NullMarked;
