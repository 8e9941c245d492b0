package shirako.lease.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import shirako.lease.Term;

/**
 * What an organization has used by leases that are over, by its accounts.
 *
 * @param at the instant at which the amounts are right; later they have decayed
 * @param byAccount seconds of the whole: dominant share (Ghodsi and others, NSDI 2011) times time
 */
public record Consumed(Instant at, SortedMap<String, Double> byAccount) {
    /** Less than anybody waits for; what has decayed to that is forgotten. */
    private static final double NOTHING = 1e-3;

    public Consumed {
        byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(byAccount));
    }

    public static Consumed nothing(Instant at) {
        return new Consumed(at, new TreeMap<>());
    }

    /** The same, decayed until then. */
    public Consumed until(Instant now, Decay decay) {
        if (!at.isBefore(now)) {
            return this;
        }
        SortedMap<String, Double> left = new TreeMap<>();
        byAccount.forEach((account, amount) -> {
            double rest = decay.left(amount, at, now);
            if (rest >= NOTHING) {
                left.put(account, rest);
            }
        });
        return new Consumed(now, left);
    }

    /** The same, with what an account has used since. */
    public Consumed plus(String account, double part, Term term, Instant now, Decay decay) {
        Consumed before = until(now, decay);
        SortedMap<String, Double> all = new TreeMap<>(before.byAccount);
        all.merge(account, decay.used(part, term, before.at), Double::sum);
        return new Consumed(before.at, all);
    }
}
