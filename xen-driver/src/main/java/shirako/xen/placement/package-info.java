/**
 * Where a container goes: policies that choose one of a site's hosts, by name in the settings. A policy is a pure function of
 * a request and of the hosts as they are, so that it is tried out and replayed without any machine.
 */
@NullMarked
package shirako.xen.placement;

import org.jspecify.annotations.NullMarked;
