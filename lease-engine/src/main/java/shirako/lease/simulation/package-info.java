/**
 * Whole federations in one thread and in virtual time, from one seed: actors, the network between them, their crashes,
 * their clocks and their machines, with faults at any step and an observer that believes nobody. The hosts and the clock
 * also serve whoever replays a workload through the real engine.
 */
@NullMarked
package shirako.lease.simulation;

import org.jspecify.annotations.NullMarked;
