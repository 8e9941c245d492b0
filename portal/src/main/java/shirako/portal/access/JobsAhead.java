package shirako.portal.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shirako.batch.job.WaitReason;

/**
 * Whose jobs go before somebody's, as far as whoever looks may know: organizations that he or she does not see have no names
 * here, only a number in all.
 *
 * @param all how many jobs
 * @param byVo how many of them are of which organization
 * @param others how many are of organizations that are not named; 0 as well while nobody has told whose they are
 */
public record JobsAhead(int all, SortedMap<String, Integer> byVo, int others) {
    public JobsAhead {
        byVo = Collections.unmodifiableSortedMap(new TreeMap<>(byVo));
    }

    /** @param visible the organizations that whoever looks sees */
    public static JobsAhead of(WaitReason.BehindInQueue behind, Set<String> visible) {
        var named = new TreeMap<>(behind.aheadOf());
        named.keySet().retainAll(visible);
        int known = named.values().stream().mapToInt(Integer::intValue).sum();
        int unnamed = behind.aheadOf().isEmpty() ? 0 : Math.max(0, behind.ahead() - known);
        return new JobsAhead(behind.ahead(), named, unnamed);
    }

    /** "It is behind 3 jobs of astro and 2 jobs of other organizations." */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        byVo.forEach((vo, count) -> parts.add(jobs(count) + " of " + vo));
        if (others > 0) {
            parts.add(jobs(others) + (others == 1 ? " of another organization" : " of other organizations"));
        }
        if (parts.isEmpty()) {
            parts.add(jobs(all));
        }
        int last = parts.size() - 1;
        String list =
                last > 0 ? String.join(", ", parts.subList(0, last)) + " and " + parts.get(last) : parts.getFirst();
        return "It is behind " + list + ".";
    }

    private static String jobs(int count) {
        return count == 1 ? "1 job" : count + " jobs";
    }
}
