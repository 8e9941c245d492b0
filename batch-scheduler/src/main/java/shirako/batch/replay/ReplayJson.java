package shirako.batch.replay;

import java.util.List;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadLog;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results for programs. Times in seconds. */
final class ReplayJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ReplayJson() {}

    /** @param peakMemory of the heap, in MiB */
    static String of(
            ReplayOptions options, WorkloadLog log, Workload workload, List<ReplayResult> results, long peakMemory) {
        ObjectNode root = JSON.createObjectNode()
                .put("log", options.log().getFileName().toString())
                .put("processors", workload.processors())
                .put("jobs", workload.jobs().size())
                .put("malformedLines", log.malformed())
                .put("jitterSeconds", options.jitter())
                .put("peakMemoryMib", peakMemory);
        ArrayNode problems = root.putArray("problems");
        log.problems()
                .forEach(problem ->
                        problems.addObject().put("line", problem.line()).put("why", problem.why()));
        ObjectNode leftOut = root.putObject("leftOut");
        workload.leftOut().forEach((reason, count) -> leftOut.put(reason.name(), count));
        ArrayNode all = root.putArray("results");
        for (ReplayResult result : results) {
            ObjectNode node = all.addObject()
                    .put("policy", result.policy().toString())
                    .put("predictor", result.predictor().toString())
                    .put("jobsPerSecond", result.jobsPerSecond())
                    .put("meanBoundedSlowdown", result.slowdown())
                    .put("meanBoundedSlowdownDeviation", result.slowdownDeviation());
            ArrayNode runs = node.putArray("runs");
            for (int run = 0; run < result.runs().size(); run++) {
                ObjectNode one = run(runs.addObject(), result.runs().get(run));
                if (!options.seeds().isEmpty()) {
                    one.put("seed", options.seeds().get(run));
                }
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode run(ObjectNode node, ReplayFigures figures) {
        distribution(node, "BoundedSlowdown", figures.boundedSlowdown());
        distribution(node, "Wait", figures.waiting());
        return node.put("utilisation", figures.utilisation())
                .put("makespan", figures.makespan())
                .put("predictionMae", figures.predictionError())
                .put("predictionMedianError", figures.predictionErrorMedian())
                .put("meanAccuracy", figures.accuracy())
                .put("underPredicted", figures.underPredicted())
                .put("covered90", figures.covered());
    }

    private static void distribution(ObjectNode node, String of, Distribution values) {
        node.put("mean" + of, values.mean())
                .put("median" + of, values.median())
                .put("p95" + of, values.p95())
                .put("p99" + of, values.p99())
                .put("max" + of, values.max());
    }
}
