package shirako.portal.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A program that uses the portal's API with somebody's token. It waits for what is to come by the server-sent events. */
final class Api {
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI base;
    private final String token;

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A small job: one CPU, 192 MiB, 64 MiB of disk, two minutes. */
    static ObjectNode small(String name, String script) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("script", script)
                .put("cpus", 1)
                .put("memoryMib", 192)
                .put("diskMib", 64)
                .put("wallTimeSeconds", 120);
    }

    /** Submits a job and gives its id. */
    String submit(ObjectNode job) throws IOException, InterruptedException {
        HttpResponse<String> answer = trySubmit(job);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).at("/jobs/0/id").asString();
    }

    HttpResponse<String> trySubmit(ObjectNode job) throws IOException, InterruptedException {
        return http.send(
                request("api/v1/jobs")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(job.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> cancel(String id) throws IOException, InterruptedException {
        return http.send(
                request("api/v1/jobs/" + id + "/cancellation")
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode job(String id) throws IOException, InterruptedException {
        return get("api/v1/jobs/" + id);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** What the job printed. */
    String stdout(String id) throws IOException, InterruptedException {
        return text("api/v1/jobs/" + id + "/files/stdout");
    }

    /** The kinds of the job's own events so far, in order. */
    List<String> events(String id) throws IOException, InterruptedException {
        return get("api/v1/jobs/" + id + "/timeline")
                .valueStream()
                .map(event -> event.path("kind").asString(""))
                .filter(kind -> kind.startsWith("job."))
                .toList();
    }

    /** The job once it has ended. */
    JsonNode awaitEnd(String id, Duration patience) throws IOException, InterruptedException {
        return await(id, ENDED, patience);
    }

    /** The job once it is in one of these states, or has ended. */
    JsonNode await(String id, Set<String> states, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        JsonNode job = jobOnceAvailable(id, deadline);
        while (!states.contains(job.path("state").asString("")) && !ended(job)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("after " + patience + " job " + id + " is still " + job);
            }
            nextEvent(id);
            job = jobOnceAvailable(id, deadline);
        }
        return job;
    }

    /** The portal may say that it cannot answer now, as while its database comes back. */
    private JsonNode jobOnceAvailable(String id, Instant deadline) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> answer = http.send(request("api/v1/jobs/" + id).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body());
            }
            if (answer.statusCode() != 503 || Instant.now().isAfter(deadline)) {
                throw new IOException("job " + id + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }

    private static boolean ended(JsonNode job) {
        return ENDED.contains(job.path("state").asString(""));
    }

    /** Returns after the next change of the job, at a heartbeat, or when the connection breaks. */
    private void nextEvent(String id) throws InterruptedException {
        try {
            HttpResponse<Stream<String>> events =
                    http.send(request("api/v1/jobs/" + id + "/events").build(), BodyHandlers.ofLines());
            try (Stream<String> lines = events.body()) {
                // The first event only tells how it stands.
                lines.filter(line -> line.startsWith("event:") || line.startsWith(":"))
                        .skip(1)
                        .findFirst();
            }
        } catch (IOException | java.io.UncheckedIOException broken) {
            Thread.onSpinWait();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token);
    }
}
