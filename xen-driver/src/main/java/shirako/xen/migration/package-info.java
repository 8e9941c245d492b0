/**
 * How containers get from where they are to where they are to be without any host ever holding more than it has: the planner
 * of live migrations, suspensions, resumptions and resizings, with what it was given and what it answers. Pure: it touches no
 * machine and knows no time but estimates.
 *
 * <p>The moves are those of Hermenier, Lorca, Menaud, Muller and Lawall, <i>Entropy: a Consolidation Manager for Clusters</i>,
 * VEE 2009 (a cycle of migrations is broken by a detour), with the suspension that Ramakrishnan, Grit, Irwin, Yumerefendi and
 * Chase (VTDC 2006) put beside it.
 */
@NullMarked
package shirako.xen.migration;

import org.jspecify.annotations.NullMarked;
