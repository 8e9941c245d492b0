/** Tests of an operator's operations. */
@NullMarked
package shirako.xen.operation;

import org.jspecify.annotations.NullMarked;
