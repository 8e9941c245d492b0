package shirako.portal.api;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where exceptions become problems. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ApiProblem problem) {
        return ResponseEntity.status(problem.type().status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    /** Security's own filters answer these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(RuntimeException e) {
        if (databaseGone(e)) {
            log.warn("the database does not answer: {}", e.getMessage());
            return problem(new ApiProblem(
                            ProblemType.UNAVAILABLE,
                            "The database does not answer now. Nothing was lost; try again in a few seconds.")
                    .header(HttpHeaders.RETRY_AFTER, "5"));
        }
        log.error("a request failed unexpectedly", e);
        return problem(new ApiProblem(
                ProblemType.INTERNAL,
                "This is our mistake, not yours. Its cause is in the portal's log; try again later."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return problem(tooLarge.problem());
            }
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return problem(unknownField(unknown));
            }
            if (cause instanceof DatabindException || cause instanceof InputCoercionException) {
                return problem(wrongKind((JacksonException) cause));
            }
            if (cause instanceof StreamReadException broken) {
                return problem(new ApiProblem(
                        ProblemType.MALFORMED_REQUEST,
                        "The body is no JSON, from line " + broken.getLocation().getLineNr() + ", column "
                                + broken.getLocation().getColumnNr() + " on: " + broken.getOriginalMessage()));
            }
        }
        return problem(new ApiProblem(ProblemType.MALFORMED_REQUEST, "The request needs a JSON body."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemType type = ProblemType.of(status.value());
        String detail = body instanceof ProblemDetail given && given.getDetail() != null
                ? given.getDetail()
                : type.title() + ".";
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ApiProblem.body(type, detail));
    }

    private static ApiProblem unknownField(UnrecognizedPropertyException e) {
        String known = e.getKnownPropertyIds() == null
                ? ""
                : " Known are "
                        + e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
        return ApiProblem.withMore(
                ProblemType.UNKNOWN_FIELD, "The field " + path(e) + " is not known." + known, "field", path(e));
    }

    private static ApiProblem wrongKind(JacksonException e) {
        return new ApiProblem(
                ProblemType.MALFORMED_REQUEST,
                "The field " + path(e) + ", line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ", has a value of the wrong kind: " + e.getOriginalMessage());
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "(the whole body)" : path.toString();
    }

    private static boolean databaseGone(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCConnectionException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("08")
                    || cause instanceof java.sql.SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
