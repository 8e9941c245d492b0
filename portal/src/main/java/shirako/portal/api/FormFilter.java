package shirako.portal.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses forms before anything reads them as such: the server takes a form apart into parameters and files of its own,
 * and an upload would find an empty body.
 */
@Component
class FormFilter extends OncePerRequestFilter {
    private static final String UPLOADS = "/api/v1/uploads";

    private final ProblemWriter problems;

    FormFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean upload =
                request.getMethod().equals("POST") && request.getRequestURI().equals(UPLOADS);
        if (type.startsWith("multipart/") || upload && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            problems.write(response, refusal(upload));
            return;
        }
        chain.doFilter(request, response);
    }

    private static ApiProblem refusal(boolean upload) {
        return upload
                ? new ApiProblem(
                                ProblemType.UNSUPPORTED_FORMAT,
                                "Send the file itself as the body, not a form: curl --data-binary @FILE"
                                        + " -H 'Content-Type: application/octet-stream'.")
                        .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_OCTET_STREAM_VALUE)
                : new ApiProblem(
                                ProblemType.UNSUPPORTED_FORMAT,
                                "Nothing here takes forms: send the body as application/json.")
                        .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }
}
