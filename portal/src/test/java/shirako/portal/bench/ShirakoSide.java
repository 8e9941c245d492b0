package shirako.portal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A portal in a process of its own, started here. */
final class ShirakoSide implements Side {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String JOBS = "select count(*) from shirako_portal.batch_job where state ";

    private final Process process;
    private final Accounts accounts;
    private final Gate gate;
    private final KeepAlive rest;

    private ShirakoSide(Process process, Accounts accounts, Gate gate, KeepAlive rest) {
        this.process = process;
        this.accounts = accounts;
        this.gate = gate;
        this.rest = rest;
    }

    /**
     * Returns once it answers.
     *
     * @param folder where it keeps its files; must exist
     * @param database the server's JDBC URL
     */
    static ShirakoSide start(Path folder, String database, Accounts accounts, Gate gate)
            throws IOException, InterruptedException {
        Path port = folder.resolve("port");
        Process process = new ProcessBuilder(command(folder, database, port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("portal.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.notExists(port)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroy();
                throw new IOException("the portal did not start: " + Files.readString(folder.resolve("portal.log")));
            }
        }
        var credentials = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("home/first-run"))) {
            credentials.load(in);
        }
        return new ShirakoSide(
                process,
                accounts,
                gate,
                KeepAlive.to(Integer.parseInt(Files.readString(port)), credentials.getProperty("token")));
    }

    /** With the same JVM and flags as this program, but for its heap, which is left to the JVM as {@code ./shirako up} does. */
    private static List<String> command(Path folder, String database, Path port) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xmx"))
                .forEach(command::add);
        command.add("-Dshirako.test.jdbcUrl=" + database);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(BenchPortal.class.getName());
        command.add(folder.resolve("home").toString());
        command.add(port.toString());
        return command;
    }

    @Override
    public String name() {
        return "Shirako";
    }

    @Override
    public void submit(Work work) throws IOException {
        rest.call("POST", "/api/v1/jobs", request(work).toString());
    }

    @Override
    public void submitArray(int tasks) throws IOException {
        rest.call(
                "POST",
                "/api/v1/jobs",
                request(Work.NOTHING).put("array", "1-" + tasks).toString());
    }

    private ObjectNode request(Work work) {
        return JSON.createObjectNode()
                .put("name", "nothing")
                .put("script", work.script(gate))
                .put("cpus", work.processors())
                .put("memoryMib", 128)
                .put("diskMib", 16)
                .put("wallTimeSeconds", work == Work.NOTHING ? 300 : 7200);
    }

    @Override
    public int running() throws IOException {
        return JSON.readTree(rest.call("GET", "/api/v1/jobs?state=RUNNING", ""))
                .path("items")
                .size();
    }

    @Override
    public int completed() throws SQLException {
        return accounts.count(JOBS + "= 'COMPLETED'");
    }

    @Override
    public int failed() throws SQLException {
        return accounts.count(JOBS + "in ('FAILED', 'CANCELLED', 'TIMED_OUT')");
    }

    @Override
    public Collection<Long> controllers() {
        return List.of(process.pid());
    }

    @Override
    public Collection<Long> everything() {
        return Processes.families(controllers());
    }

    @Override
    public void close() throws IOException {
        rest.close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
