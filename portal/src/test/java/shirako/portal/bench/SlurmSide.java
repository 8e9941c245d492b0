package shirako.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A Slurm that was started before, by {@code .shirako/lib/slurm.sh}; jobs go in through its slurmrestd. */
final class SlurmSide implements Side {
    private static final String API = "/slurm/v0.0.38";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> CONTROLLERS = List.of("ctld", "dbd", "rest");
    private static final List<String> OTHERS = List.of("munge", "node-1", "node-2", "node-3", "node-4");

    private final Path folder;
    private final Accounts accounts;
    private final Gate gate;
    private final KeepAlive rest;

    /** @param folder where it keeps everything, with its processes' ids in {@code run} */
    SlurmSide(Path folder, Accounts accounts, Gate gate) throws IOException {
        this.folder = folder;
        this.accounts = accounts;
        this.gate = gate;
        this.rest = KeepAlive.to(folder.resolve("run/rest.socket"));
    }

    @Override
    public String name() {
        return "Slurm";
    }

    /** Such as {@code 22.05.8}. */
    String version() throws IOException {
        return JSON.readTree(rest.call("GET", API + "/ping", ""))
                .at("/meta/Slurm/release")
                .asString("");
    }

    @Override
    public void submit(Work work) throws IOException {
        submit(request(work));
    }

    @Override
    public void submitArray(int tasks) throws IOException {
        ObjectNode request = request(Work.NOTHING);
        ((ObjectNode) request.get("job")).put("array", "1-" + tasks);
        submit(request);
    }

    private void submit(ObjectNode request) throws IOException {
        String answer = rest.call("POST", API + "/job/submit", request.toString());
        if (!answer.contains("\"job_id\"")) {
            throw new IOException("slurmrestd accepted no job: " + answer);
        }
    }

    private ObjectNode request(Work work) {
        ObjectNode request = JSON.createObjectNode().put("script", work.script(gate));
        ObjectNode job = request.putObject("job")
                .put("name", "nothing")
                .put("current_working_directory", "/tmp")
                .put("standard_input", "/dev/null")
                .put("standard_output", "/dev/null")
                .put("standard_error", "/dev/null")
                .put("tasks", 1)
                .put("cpus_per_task", work.processors())
                .put("time_limit", work == Work.NOTHING ? 5 : 120);
        job.putObject("environment").put("PATH", "/bin:/usr/bin");
        return request;
    }

    @Override
    public int running() throws IOException {
        int running = 0;
        for (JsonNode job : JSON.readTree(rest.call("GET", API + "/jobs", "")).path("jobs")) {
            running += job.path("job_state").asString("").equals("RUNNING") ? 1 : 0;
        }
        return running;
    }

    @Override
    public int completed() throws SQLException {
        return accounts.count("select count(*) from slurm.shirako_job_table where state = 3 and exit_code = 0");
    }

    @Override
    public int failed() throws SQLException {
        return accounts.count("select count(*) from slurm.shirako_job_table where state > 3 or exit_code > 0");
    }

    @Override
    public Collection<Long> controllers() {
        return pids(CONTROLLERS);
    }

    /** A slurmstepd leaves the family of its slurmd. */
    @Override
    public Collection<Long> everything() {
        Set<Long> roots = new HashSet<>(
                pids(Stream.concat(CONTROLLERS.stream(), OTHERS.stream()).toList()));
        roots.addAll(Processes.named("slurmstepd"));
        return Processes.families(roots);
    }

    private List<Long> pids(List<String> parts) {
        return parts.stream().map(this::pid).toList();
    }

    private long pid(String part) {
        try {
            return Long.parseLong(
                    Files.readString(folder.resolve("run").resolve(part)).split(" ")[0]);
        } catch (IOException gone) {
            throw new IllegalStateException("Slurm's " + part + " does not run", gone);
        }
    }

    /** Ends its processes, so that none of them takes time from the other side. */
    @Override
    public void close() throws IOException {
        rest.close();
        for (String part :
                Stream.concat(OTHERS.reversed().stream(), CONTROLLERS.stream()).toList()) {
            try {
                ProcessHandle process = ProcessHandle.of(pid(part)).orElse(null);
                if (process != null) {
                    process.destroy();
                    process.onExit().get(30, TimeUnit.SECONDS);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException stays) {
                throw new IOException("Slurm's " + part + " does not end", stays);
            }
        }
    }
}
