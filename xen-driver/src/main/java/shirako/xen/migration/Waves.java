package shirako.xen.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps in rounds for people: each as early as what it waits for allows, with no host in more than so many migrations in one
 * round (the rounds of Sotomayor, Montero, Llorente and Foster's Haizea, where a host takes part in one).
 */
final class Waves {
    private record Slot(int wave, int host) {}

    private Waves() {}

    static List<List<Integer>> of(List<Act> acts, List<int[]> after, int perHost) {
        int[] wave = new int[acts.size()];
        Map<Slot, Integer> busy = new HashMap<>();
        List<List<Integer>> waves = new ArrayList<>();
        for (int step = 0; step < acts.size(); step++) {
            Act act = acts.get(step);
            int earliest = 0;
            for (int before : after.get(step)) {
                earliest = Math.max(earliest, wave[before] + 1);
            }
            if (act.kind() != Act.Kind.RESIZE) {
                while (busy.getOrDefault(new Slot(earliest, act.from()), 0) >= perHost
                        || busy.getOrDefault(new Slot(earliest, act.to()), 0) >= perHost) {
                    earliest++;
                }
                busy.merge(new Slot(earliest, act.from()), 1, Integer::sum);
                if (act.to() != act.from()) {
                    busy.merge(new Slot(earliest, act.to()), 1, Integer::sum);
                }
            }
            wave[step] = earliest;
            while (waves.size() <= earliest) {
                waves.add(new ArrayList<>());
            }
            waves.get(earliest).add(step);
        }
        return waves;
    }
}
