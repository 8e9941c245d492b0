package shirako.portal.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal's REST API, called with somebody's token. */
final class Portal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final JsonMapper json = new JsonMapper();
    private final URI base;
    private final String token;

    /** @param base the portal's address, ending with a slash */
    Portal(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What is at a path below {@code /api/v1/}. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return parse(send(request(path).GET()));
    }

    /** The text at a path below {@code /api/v1/}. */
    String text(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "*/*").GET());
    }

    /**
     * Submits one job.
     *
     * @param key the call's idempotency key: repeated with the same key it makes no second job
     * @return the answer, with the jobs that were made
     */
    JsonNode submit(JsonNode job, String key) throws IOException, InterruptedException {
        return parse(send(request("jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(job.toString()))));
    }

    /** Hands in an input file; streamed, never whole in memory. */
    JsonNode upload(Path file) throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.ofFile(file);
        String name = URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
        return parse(send(request("uploads?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("api/v1/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(request.method() + " " + request.uri().getPath() + " answered " + answer.statusCode()
                    + ": " + answer.body().strip());
        }
        return answer.body();
    }

    private JsonNode parse(String body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            throw new IOException("The portal answered with something that is not JSON: " + body, notJson);
        }
    }

    /** The portal answered, but not with what was asked for. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
