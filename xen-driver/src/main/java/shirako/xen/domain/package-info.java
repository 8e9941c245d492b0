/** What libvirt is told about domains, pools and volumes: plain values and the XML made from them. */
@NullMarked
package shirako.xen.domain;

import org.jspecify.annotations.NullMarked;
