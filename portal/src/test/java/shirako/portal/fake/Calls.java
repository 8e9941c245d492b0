package shirako.portal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.springframework.http.MediaType;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Reads answers of the API. */
public final class Calls {
    private Calls() {}

    /** Checks that the answer is a problem of this status and type. */
    public static AbstractJsonContentAssert<?> problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        return assertThat(answer)
                .bodyJson()
                .hasPathSatisfying("$.type", named -> assertThat(named).isEqualTo("urn:shirako:problem:" + type))
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().isNotBlank());
    }

    public static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
