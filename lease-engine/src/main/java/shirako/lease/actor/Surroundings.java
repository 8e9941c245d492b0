package shirako.lease.actor;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import shirako.lease.journal.Journal;
import shirako.lease.ticket.KeyRing;

/**
 * What an actor is given from outside.
 *
 * @param journal where it writes down what it does; may be shared with actors of other names
 * @param keys the actors it knows
 * @param clock its clock
 * @param random where its identifiers come from: seeded in simulations, secure in production
 * @param lanes where its work is done
 * @param post how its messages get to others
 */
public record Surroundings(
        Journal journal, KeyRing keys, InstantSource clock, RandomGenerator random, Lanes lanes, Post post) {}
