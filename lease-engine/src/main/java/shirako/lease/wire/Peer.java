package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;

/** The way to one other process. */
record Peer(HttpClient client, URI address) {
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    /**
     * Asks, and returns once the answer's head is there. The caller closes the body.
     *
     * @param patience how long the answer may take, and then each further piece of it
     */
    HttpResponse<InputStream> ask(HttpRequest.Builder request, Duration patience) throws IOException {
        HttpRequest whole = request.timeout(patience).build();
        try {
            return client.send(
                    whole,
                    info -> BodySubscribers.mapping(
                            BodySubscribers.ofInputStream(), body -> (InputStream) new PatientInput(body, patience)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("this process ends");
        }
    }
}
