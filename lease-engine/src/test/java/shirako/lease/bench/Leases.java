package shirako.lease.bench;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.runner.RunnerException;
import shirako.lease.persistence.Database;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./shirako bench leases}: how fast the leasing core is, as one table, and as JSON for comparison with other runs. */
public final class Leases {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double FOOTPRINT_GOAL = 1024;
    /** Held, as its level is forgotten with it: what it says of itself would stand between the lines of the table. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private final LeasesOptions options;
    private final List<Figure> figures = new ArrayList<>();
    private List<Alpha.Point> alpha = List.of();
    private String server = "";

    private Leases(LeasesOptions options) {
        this.options = options;
    }

    /** Ends with 2 when it was called wrongly, with 1 when something could not be measured. */
    public static void main(String[] arguments) throws InterruptedException {
        HIBERNATE.setLevel(Level.SEVERE);
        try {
            Leases leases = new Leases(LeasesOptions.parse(arguments));
            leases.measure();
            if (leases.options.json().isPresent()) {
                leases.write(leases.options.json().get());
            }
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println("bench leases: " + e.getMessage());
            System.exit(2);
        } catch (RunnerException | SQLException | IOException e) {
            System.err.println("The measurement did not succeed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void measure() throws RunnerException, SQLException, IOException, InterruptedException {
        boolean quick = options.quick();
        System.out.println(machine() + ", " + Instant.now());
        System.out.println(Figure.heading());
        Benchmarks benchmarks = new Benchmarks(quick);
        List<Figure> tickets = benchmarks.tickets();
        tell(tickets);
        double signatures = 1 / tickets.get(0).value() + 1 / tickets.get(1).value();
        tell(benchmarks.lifeCycles(signatures));
        if (options.database().isPresent()) {
            journalled(options.database().get());
        }
        footprint(quick ? 2_000 : 100_000);
        tell(benchmarks.calendar("hold", "insert"));
        tell(benchmarks.calendar("earliestFit", "query"));
        tell(benchmarks.calendar("release", "remove"));
        tell(benchmarks.calendar("mixed", "remove, query, insert"));
        alpha = Alpha.measure(quick ? List.of(8) : Alpha.LEASES, quick ? List.of(32) : Alpha.TERMS, quick ? 64 : 2048);
        AlphaTable.lines(alpha).forEach(System.out::println);
    }

    /** Each as soon as it is known: whoever ends a run early has what was measured until then. */
    private void tell(List<Figure> measured) {
        figures.addAll(measured);
        measured.forEach(figure -> System.out.println(figure.line()));
    }

    private void journalled(String url) throws SQLException, IOException, InterruptedException {
        int together = options.quick() ? 20 : 1000;
        Duration warmUp = options.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(30);
        Duration duration = options.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(20);
        try (EntityManagerFactory database = Database.open(url, "root", "")) {
            server = Database.describe(database);
            double rate = Journalled.measure(database, together, warmUp, duration);
            tell(List.of(
                    Figure.rate("lifecycles.journalled", "life cycles journalled, " + together + " under way", rate)
                            .atLeast(2_000)
                            .remarking(server)));
        }
    }

    private void footprint(int leases) throws InterruptedException {
        Footprint.measure(leases)
                .forEach((of, bytes) -> tell(List.of(new Figure(
                        "memory." + of,
                        of.equals("all") ? "memory of a live lease, all actors" : "- of it free without the " + of,
                        bytes,
                        "bytes",
                        of.equals("all") ? OptionalDouble.of(FOOTPRINT_GOAL) : OptionalDouble.empty(),
                        false,
                        of.equals("all") ? "at " + leases + " leases" : ""))));
    }

    private static String machine() {
        return "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("bench", "leases")
                .put("date", Instant.now().toString())
                .put("jdk", Runtime.version().toString())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("quick", options.quick())
                .put("database", Optional.of(server).filter(it -> !it.isEmpty()).orElse(null));
        ObjectNode numbers = root.putObject("figures");
        for (Figure figure : figures) {
            ObjectNode one =
                    numbers.putObject(figure.key()).put("value", figure.value()).put("unit", figure.unit());
            figure.goal().ifPresent(goal -> one.put("goal", goal).put("met", figure.met()));
        }
        ArrayNode points = root.putArray("alpha");
        for (Alpha.Point point : alpha) {
            points.addObject()
                    .put("leases", point.leases())
                    .put("term", point.term())
                    .put("alpha", point.alpha())
                    .put("leastTerm", point.leastTerm())
                    .put("flips", point.flips());
        }
        Files.writeString(file, root.toPrettyString() + "\n");
    }
}
