package shirako.portal.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the runs of {@link Dispatch} took: the whole, and step by step. */
final class DispatchFigures {
    private final List<Duration> ours = new ArrayList<>();
    private final List<BareDomain.Start> bare = new ArrayList<>();
    private final Map<String, List<Duration>> steps = new LinkedHashMap<>();

    /**
     * One of our runs.
     *
     * @param before when the submission was sent
     * @param job the job, as it ended
     * @param timeline its events and its lease's
     */
    void ours(Instant before, JsonNode job, JsonNode timeline) {
        Instant started = Instant.parse(job.path("startedAt").asString(""));
        ours.add(Duration.between(before, started));
        String from = "submission";
        Instant since = before;
        for (JsonNode event : timeline) {
            String kind = event.path("kind").asString("");
            Instant at = Instant.parse(event.path("at").asString(""));
            step(from + " to " + kind, Duration.between(since, at));
            if (kind.equals("job.running")) {
                return;
            }
            from = kind;
            since = at;
        }
    }

    void bare(BareDomain.Start start) {
        bare.add(start);
    }

    private void step(String name, Duration took) {
        steps.computeIfAbsent(name, unknown -> new ArrayList<>()).add(took);
    }

    /** The latest pair of runs. */
    String last() {
        return String.format(
                Locale.ROOT,
                "Shirako %.2f s, bare create %.2f s",
                new Durations(List.of(ours.getLast())).median(),
                new Durations(List.of(bare.getLast().toScript())).median());
    }

    double ratio() {
        return all().median() / bareAll().median();
    }

    List<String> lines() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("From submission to the script's start", "median", "shortest", "longest"));
        rows.add(row("Shirako", all()));
        rows.add(row("bare create of the same domain", bareAll()));
        rows.add(List.of("Where Shirako's time goes", "", "", ""));
        steps.forEach((name, took) -> rows.add(row("  " + name, new Durations(took))));
        rows.add(List.of("Where the bare create's time goes", "", "", ""));
        rows.add(row("  create call", created()));
        rows.add(row("  kernel and init, by the guest's clock", guest()));
        var lines = new ArrayList<String>(List.of(""));
        lines.addAll(TextTable.lines(rows));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "Ratio of the medians over %d runs: %.2f", ours.size(), ratio()));
        return lines;
    }

    JsonNode json() {
        var mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode().put("runs", ours.size()).put("ratio", ratio());
        figures(root.putObject("shirako"), all());
        figures(root.putObject("bare"), bareAll());
        ObjectNode parts = root.putObject("steps");
        steps.forEach((name, took) -> figures(parts.putObject(name), new Durations(took)));
        ObjectNode bareParts = root.putObject("bareSteps");
        figures(bareParts.putObject("create call"), created());
        figures(bareParts.putObject("kernel and init"), guest());
        return root;
    }

    private static void figures(ObjectNode node, Durations durations) {
        node.put("medianSeconds", durations.median())
                .put("shortestSeconds", durations.shortest())
                .put("longestSeconds", durations.longest());
    }

    private static List<String> row(String name, Durations took) {
        return List.of(name, seconds(took.median()), seconds(took.shortest()), seconds(took.longest()));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private Durations all() {
        return new Durations(ours);
    }

    private Durations bareAll() {
        return new Durations(bare.stream().map(BareDomain.Start::toScript).toList());
    }

    private Durations created() {
        return new Durations(bare.stream().map(BareDomain.Start::toCreated).toList());
    }

    private Durations guest() {
        return new Durations(bare.stream().map(BareDomain.Start::guest).toList());
    }
}
