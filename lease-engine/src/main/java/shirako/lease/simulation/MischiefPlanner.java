package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides what those do who keep no rules, from the beginning until all heals. */
final class MischiefPlanner {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final int REDEMPTIONS = 500;
    private static final int STOLEN_PERCENT = 30;

    private MischiefPlanner() {}

    static List<Mischief> mischief(long seed) {
        Chance chance = Chance.of(seed, "mischief");
        List<Mischief> all = new ArrayList<>();
        for (Duration at = FIRST; at.compareTo(Simulation.FAULTS_END) < 0; at = at.plus(chance.seconds(1, 60))) {
            all.add(new Mischief.Deed(all.size() + 1, at));
        }
        for (int number = 1; number <= REDEMPTIONS; number++) {
            if (chance.percent(STOLEN_PERCENT)) {
                all.add(new Mischief.Theft(number));
            }
        }
        all.add(new Mischief.Relapse());
        return List.copyOf(all);
    }
}
