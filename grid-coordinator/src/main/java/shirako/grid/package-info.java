/**
 * Virtual organizations: the people who share resources, and who may do what among them.
 *
 * <p>This module is to become a service manager too: grid containers and their coordinator will live beside this package.
 */
@NullMarked
package shirako.grid;

import org.jspecify.annotations.NullMarked;
