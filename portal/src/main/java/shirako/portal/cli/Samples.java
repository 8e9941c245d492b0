package shirako.portal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Submits three sample jobs, shows how they fare and what came of them. */
public final class Samples {
    private static final Duration LONGEST = Duration.ofMinutes(12);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

    private final Portal portal;
    private final PrintStream out;

    Samples(Portal portal, PrintStream out) {
        this.portal = portal;
        this.out = out;
    }

    /**
     * Arguments: the portal's address, the file with the first run's credentials, a text to count the words of. Exit
     * status: 0 if all jobs succeeded, 1 if not.
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: Samples ADDRESS CREDENTIALS TEXT");
            System.exit(2);
        }
        try {
            var portal = new Portal(
                    URI.create(arguments[0]),
                    Credentials.read(Path.of(arguments[1])).token());
            System.exit(new Samples(portal, System.out).run(Path.of(arguments[2])) ? 0 : 1);
        } catch (IOException failure) {
            System.err.println("The sample jobs were not run: " + failure.getMessage());
            System.exit(1);
        }
    }

    /** Whether all of them succeeded. */
    boolean run(Path text) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Watched> jobs = submit(text);
        out.printf("%d sample jobs, each in a virtual machine of its own:%n", jobs.size());
        var progress = new Progress(out);
        while (true) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            progress.show(jobs, elapsed);
            if (jobs.stream().allMatch(Watched::ended)) {
                break;
            }
            if (elapsed.compareTo(LONGEST) > 0) {
                out.printf("Given up after %d minutes; the jobs go on.%n", LONGEST.toMinutes());
                break;
            }
            Thread.sleep(BETWEEN_LOOKS);
            jobs = again(jobs);
        }
        new Summary(portal, out).print(jobs);
        return jobs.stream().allMatch(Watched::succeeded);
    }

    private List<Watched> submit(Path text) throws IOException, InterruptedException {
        UUID upload = UUID.fromString(portal.upload(text).path("id").asString(""));
        String vo = portal.get("me").at("/vos/0/name").asString("");
        var jobs = new ArrayList<Watched>();
        for (SampleJob sample : SampleJob.all(vo, upload)) {
            JsonNode made = portal.submit(sample.body(), "sample-" + sample.name() + "-" + upload);
            made.path("jobs").forEach(job -> jobs.add(new Watched(job)));
        }
        return jobs;
    }

    private List<Watched> again(List<Watched> jobs) throws IOException, InterruptedException {
        var now = new ArrayList<Watched>();
        for (Watched job : jobs) {
            now.add(job.ended() ? job : new Watched(portal.get("jobs/" + job.id())));
        }
        return now;
    }
}
