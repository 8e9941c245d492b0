package shirako.portal.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** Answers what Tomcat refuses before any filter sees it; its own answer would be a page of HTML. */
public final class ProblemReport extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemReport.class);

    private final Supplier<ProblemWriter> problems;

    /** @param problems asked for when needed, as the server is set up before what writes problems */
    public ProblemReport(Supplier<ProblemWriter> problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // As in the class above: only an error that nobody has answered yet.
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            byte[] body = problems.get().bytes(problem(response.getStatus()));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(body, StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException gone) {
            log.debug("nobody waits for the answer any more", gone);
        }
    }

    private static ApiProblem problem(int status) {
        ProblemType type = ProblemType.of(status);
        return new ApiProblem(
                type,
                status == 400
                        ? "The request is not well-formed HTTP: its address or one of its headers has something in it that"
                                + " must not be there, such as %00. Encode special characters as %XX, and check the headers."
                        : type.title() + ".");
    }
}
