package shirako.portal.ui.submit;

import java.util.ArrayList;
import java.util.List;
import shirako.batch.submit.FieldProblem;
import shirako.lease.Sliver;
import shirako.portal.ui.part.SizeText;

/** Which amounts are more than the largest host holds. It may be none: that each is held somewhere does not help. */
final class TooMuch {
    private TooMuch() {}

    static List<FieldProblem> of(Sliver asked, Sliver largest) {
        List<FieldProblem> problems = new ArrayList<>();
        if (asked.cpuMillis() > largest.cpuMillis()) {
            problems.add(new FieldProblem(
                    "cpus", "At most " + SizeText.cpusInWords(largest.cpuMillis()) + " on any host here."));
        }
        if (asked.memoryMib() > largest.memoryMib()) {
            problems.add(atMost("memoryMib", largest.memoryMib()));
        }
        if (asked.diskMib() > largest.diskMib()) {
            problems.add(atMost("diskMib", largest.diskMib()));
        }
        return problems;
    }

    /** Exact, as it is typed back; and of the largest host only, since one with fewer CPUs may hold more of this. */
    private static FieldProblem atMost(String field, int mebibytes) {
        String most = mebibytes % 1024 == 0 ? mebibytes / 1024 + " GiB" : mebibytes + " MiB";
        return new FieldProblem(field, "At most " + most + " on the largest host here.");
    }
}
