package shirako.lease.bench;

import java.util.ArrayList;
import java.util.List;

/** The points of {@link Alpha} as a table: a line for each number of leases, a column for each term. */
final class AlphaTable {
    private AlphaTable() {}

    static List<String> lines(List<Alpha.Point> points) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "alpha: ms of processor time per tick, " + Alpha.UNITS
                        + " units in l leases of t ticks, all flipped every"
                        + " term; t' = alpha t ms; r' = N/t' flips/ms",
                "(same protocol and metric as Shirako 2006 section 5.3, on 20-year newer hardware; not a like-for-like"
                        + " speed comparison)"));
        int preface = lines.size();
        Alpha.byLeases(points).forEach((leases, row) -> {
            if (lines.size() == preface) {
                StringBuilder head = new StringBuilder("%5s".formatted("l"));
                row.forEach(point -> head.append("%32s".formatted("t = " + point.term() + ": alpha, t', r'")));
                lines.add(head.toString());
            }
            StringBuilder line = new StringBuilder("%5d".formatted(leases));
            row.forEach(point ->
                    line.append("%12.4f %9.2f %9.2f".formatted(point.alpha(), point.leastTerm(), point.flips())));
            lines.add(line.toString());
        });
        return lines;
    }
}
