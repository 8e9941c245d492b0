package shirako.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./shirako bench slurm}: jobs that do nothing, through Slurm and through the portal, one after the other. */
public final class SlurmBench {
    private SlurmBench() {}

    /** Ends with 2 when it was called wrongly, with 1 when something could not be measured. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var options = SlurmBenchOptions.parse(arguments);
            Comparison comparison = compare(options);
            comparison.lines().forEach(System.out::println);
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), comparison.json().toPrettyString() + "\n");
            }
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println("bench slurm: " + e.getMessage());
            System.exit(2);
        } catch (IOException | SQLException e) {
            System.err.println("The measurement did not succeed: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Comparison compare(SlurmBenchOptions options)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        Gate gate = Gate.in(options.folder());
        try (var accounts = new Accounts(options.database())) {
            Map<Measure, Double> theirs;
            try (var slurm = new SlurmSide(options.slurm(), accounts, gate)) {
                versions.put("Slurm", slurm.version());
                theirs = new Course(slurm, gate, options.size(), options.server()).run();
            }
            Map<Measure, Double> ours;
            try (var shirako = ShirakoSide.start(options.folder(), options.database(), accounts, gate)) {
                ours = new Course(shirako, gate, options.size(), options.server()).run();
            }
            versions.put("Database", accounts.version());
            versions.put("JDK", Runtime.version().toString());
            versions.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
            versions.put("At", Instant.now().toString());
            return new Comparison(options.size().jobs(), ours, theirs, versions);
        }
    }
}
