package shirako.portal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Both sides' figures beside each other.
 *
 * @param versions what ran, by name
 */
record Comparison(int jobs, Map<Measure, Double> shirako, Map<Measure, Double> slurm, Map<String, String> versions) {
    private static final String ROW = "%-52s %12s %12s %8s  %s";

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        versions.forEach((name, version) -> lines.add(name + " " + version));
        lines.add(jobs + " jobs of exit 0 on 4 nodes of 16 processors");
        lines.add("");
        lines.add(String.format(Locale.ROOT, ROW, "", "Shirako", "Slurm", "ratio", "goal: above 1"));
        for (Measure measure : Measure.values()) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    measure.words(),
                    number(shirako.get(measure)),
                    number(slurm.get(measure)),
                    number(ratio(measure)),
                    met(measure) ? "met" : "missed"));
        }
        lines.add("");
        lines.add(Stream.of(Measure.values()).filter(this::met).count() + " of " + Measure.values().length
                + " goals met");
        return lines;
    }

    ObjectNode json() {
        ObjectNode root = new JsonMapper().createObjectNode().put("jobs", jobs);
        ObjectNode what = root.putObject("versions");
        versions.forEach(what::put);
        ObjectNode measures = root.putObject("measures");
        for (Measure measure : Measure.values()) {
            measures.putObject(measure.key())
                    .put("what", measure.words().strip())
                    .put("shirako", shirako.get(measure))
                    .put("slurm", slurm.get(measure))
                    .put("ratio", ratio(measure))
                    .put("goal", "above 1")
                    .put("met", met(measure));
        }
        return root;
    }

    private double ratio(Measure measure) {
        return measure.ratio(shirako.get(measure), slurm.get(measure));
    }

    private boolean met(Measure measure) {
        return ratio(measure) > 1;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
