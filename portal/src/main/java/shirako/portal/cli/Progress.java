package shirako.portal.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows where jobs stand: a line each time one moves. */
final class Progress {
    private final PrintStream out;
    private final Map<String, String> said = new LinkedHashMap<>();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** @param elapsed since the jobs were submitted */
    void show(List<Watched> jobs, Duration elapsed) {
        for (Watched job : jobs) {
            String standing = job.standing();
            if (!standing.equals(said.put(job.id(), standing))) {
                out.printf("  %6s  %-16s %s%n", Watched.seconds(elapsed.toMillis() / 1000.0), job.name(), standing);
            }
        }
    }
}
