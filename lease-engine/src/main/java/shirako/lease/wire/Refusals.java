package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads why another process did not do what it was asked. */
final class Refusals {
    private static final int LONGEST = 64 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Refusals() {}

    /** One sentence with status, code and detail; for logs and messages of exceptions. */
    static String read(int status, InputStream body) {
        try (body) {
            JsonNode json = MAPPER.readTree(body.readNBytes(LONGEST));
            return "it answers " + status + " " + json.path("code").asString("without a code") + ": "
                    + json.path("detail").asString("without a reason");
        } catch (IOException | JacksonException e) {
            return "it answers " + status + " without a reason";
        }
    }
}
