package shirako.xen.migration.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shirako.lease.plugin.Plugins;
import shirako.xen.migration.DeadlockBreaker;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How fast the migration planner is and how good its plans are, as tables, and as JSON for comparison with other runs. */
public final class PlannerBench {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Integer> HOSTS = List.of(10, 100, 1000);
    private static final double GOAL_MILLIS = 2000;

    private final PlannerBenchOptions options;
    private final List<Speed> speeds = new ArrayList<>();
    private final List<Quality> qualities = new ArrayList<>();
    private final List<Completion> completions = new ArrayList<>();

    public PlannerBench(PlannerBenchOptions options) {
        this.options = options;
    }

    /** Ends with 2 when it was called wrongly, with 1 when the file could not be written. */
    public static void main(String[] arguments) {
        try {
            PlannerBench bench = new PlannerBench(PlannerBenchOptions.parse(arguments));
            bench.measure();
            if (bench.options.json().isPresent()) {
                bench.write(bench.options.json().get());
            }
        } catch (IllegalArgumentException e) {
            System.err.println("bench planner: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("The figures could not be written: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Measures, and prints tables. */
    public void measure() {
        System.out.println("JDK " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, " + Instant.now());
        System.out.println(
                "\nTarget and plan in processor time of one thread, 10 containers on each host, 80 % full (rebalance: 50 to 95 %,"
                        + " power-down: 50 %, shuffle-92: a permutation at 92 %); medians; goal at 1,000 hosts: "
                        + (int) GOAL_MILLIS + " ms");
        System.out.println(Speed.heading());
        for (String kind : Speed.KINDS) {
            for (int hosts : options.quick() ? HOSTS.subList(0, 2) : HOSTS) {
                Speed speed = Speed.measure(kind, hosts, runs(hosts));
                speeds.add(speed);
                System.out.println(speed.line());
            }
        }
        System.out.println("\nPlans by rules alone against the best ones on " + options.instances()
                + " random instances of up to 8 containers on up to 4 hosts, 60 to 98 % full");
        System.out.println(Quality.heading());
        for (String breaker : Plugins.names(DeadlockBreaker.class)) {
            Quality quality =
                    Quality.measure(Plugins.named(DeadlockBreaker.class, breaker, Map.of()), options.instances());
            qualities.add(quality);
            System.out.println(quality.line());
        }
        complete();
    }

    private void complete() {
        System.out.println(
                "\nRandom permutations: parts that get a plan with moves alone, with detours, and with suspensions"
                        + " as well; how many of each a plan has");
        System.out.println(Completion.heading());
        for (int hosts : options.quick() ? List.of(8) : List.of(8, 32, 128)) {
            for (double fill : new double[] {0.75, 0.85, 0.92}) {
                Completion completion = Completion.measure(hosts, fill, options.quick() ? 5 : hosts >= 100 ? 20 : 100);
                completions.add(completion);
                System.out.println(completion.line());
            }
        }
    }

    private int runs(int hosts) {
        return options.quick() ? 3 : hosts >= 1000 ? 5 : hosts >= 100 ? 25 : 200;
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, figures().toPrettyString() + "\n");
    }

    /** What was measured. */
    public ObjectNode figures() {
        ObjectNode root = JSON.createObjectNode()
                .put("bench", "planner")
                .put("date", Instant.now().toString())
                .put("jdk", Runtime.version().toString())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("quick", options.quick())
                .put("instances", options.instances())
                .put("goalMillis", GOAL_MILLIS);
        ArrayNode times = root.putArray("speed");
        for (Speed speed : speeds) {
            times.addPOJO(speed);
        }
        ArrayNode plans = root.putArray("quality");
        for (Quality quality : qualities) {
            plans.addPOJO(quality);
        }
        ArrayNode parts = root.putArray("completion");
        for (Completion completion : completions) {
            parts.addPOJO(completion);
        }
        return root;
    }
}
