package shirako.lease.policy;

import java.util.Comparator;

/** Who started last loses least: what ran longest is nearest to its end (Haizea's preemption policy). */
public final class YoungestFirst implements VictimOrder {
    static final Comparator<Granted> ORDER =
            Comparator.comparing((Granted lease) -> lease.term().start()).reversed();

    @Override
    public String name() {
        return "youngest-first";
    }

    @Override
    public Comparator<Granted> over(Round round) {
        return ORDER;
    }
}
