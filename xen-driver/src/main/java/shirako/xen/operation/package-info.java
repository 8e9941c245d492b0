/**
 * What a site's operator does with hosts: drain one, even out the load, free hosts that could sleep. A wish becomes a proposal
 * that can be looked at, and a proposal an operation whose steps can be watched.
 */
@NullMarked
package shirako.xen.operation;

import org.jspecify.annotations.NullMarked;
