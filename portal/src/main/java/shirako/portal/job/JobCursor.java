package shirako.portal.job;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import shirako.batch.job.JobId;
import shirako.portal.api.ApiProblem;

/** Where the next page of jobs starts, as an opaque text. */
final class JobCursor {
    private JobCursor() {}

    static String after(JobId last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("j1:" + last).getBytes(StandardCharsets.US_ASCII));
    }

    static JobId parse(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith("j1:")) {
                return JobId.parse(text.substring(3)).orElseThrow(() -> bad(token));
            }
        } catch (IllegalArgumentException notOurs) {
            throw bad(token);
        }
        throw bad(token);
    }

    private static ApiProblem bad(String token) {
        return ApiProblem.field(
                "pageToken",
                "'" + token + "' is no page token. Use nextPageToken of the page before, or leave it out.");
    }
}
