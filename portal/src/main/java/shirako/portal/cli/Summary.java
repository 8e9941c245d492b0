package shirako.portal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What came of jobs: predicted against actual, their leases, what they wrote. */
final class Summary {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int LINES_MAX = 14;

    private final Portal portal;
    private final PrintStream out;

    Summary(Portal portal, PrintStream out) {
        this.portal = portal;
        this.out = out;
    }

    void print(List<Watched> jobs) throws IOException, InterruptedException {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Job", "State", "Predicted (4 of 5 runs)", "Actual", "Lease", "Host", "Term", "Extended"));
        for (Watched job : jobs) {
            rows.add(row(job));
        }
        out.println();
        TextTable.lines(rows).forEach(out::println);
        for (Watched job : jobs) {
            output(job);
        }
    }

    private List<String> row(Watched job) throws IOException, InterruptedException {
        var row = new ArrayList<>(List.of(job.name(), job.state(), job.predicted(), job.actual()));
        if (job.lease().isEmpty()) {
            row.addAll(List.of("-", "-", "-", "-"));
            return row;
        }
        String id = job.lease().get();
        JsonNode lease = portal.get("leases/" + id);
        row.add(id.substring(Math.max(0, id.length() - 8)));
        row.add(lease.path("host").asString("-"));
        row.add(term(lease));
        row.add(lease.path("extensions").asInt(0) + "x");
        return row;
    }

    private static String term(JsonNode lease) {
        return time(lease.path("start")) + " to " + time(lease.path("end"));
    }

    private static String time(JsonNode instant) {
        String text = instant.asString("");
        return text.isEmpty() ? "?" : TIME.format(Instant.parse(text));
    }

    private void output(Watched job) throws IOException, InterruptedException {
        out.printf("%n%s wrote:%n", job.name());
        for (JsonNode file : portal.get("jobs/" + job.id() + "/files")) {
            String path = file.path("path").asString("");
            if (path.equals("stdout") || path.equals("stderr")) {
                portal.text("jobs/" + job.id() + "/files/" + path)
                        .lines()
                        .limit(LINES_MAX)
                        .forEach(line -> out.println("  | " + line));
            } else {
                out.printf("  file %s, %,d bytes%n", path, file.path("bytes").asLong());
            }
        }
    }
}
