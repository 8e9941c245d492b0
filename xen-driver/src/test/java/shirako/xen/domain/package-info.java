/** Tests of the XML. */
@NullMarked
package shirako.xen.domain;

import org.jspecify.annotations.NullMarked;
