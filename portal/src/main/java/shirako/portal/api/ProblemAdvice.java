package shirako.portal.api;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import shirako.portal.caller.Crowded;

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
        if (Crowded.causes(e)) {
            return problem(new ApiProblem(ProblemType.TOO_MANY_REQUESTS, Crowded.words())
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(Crowded.SECONDS)));
        }
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
            ApiProblem problem = UnreadableBody.of(cause);
            if (problem != null) {
                return problem(problem);
            }
        }
        return problem(new ApiProblem(ProblemType.MALFORMED_REQUEST, "The request needs a JSON body."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(WrongValue.of(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String[] allowed = e.getSupportedMethods();
        return answer(
                ProblemType.METHOD_NOT_ALLOWED,
                e.getMethod() + " cannot be done here."
                        + (allowed == null ? "" : " Allowed: " + sorted(Stream.of(allowed)) + "."),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                ProblemType.UNSUPPORTED_FORMAT,
                "Send the body as " + sorted(e.getSupportedMediaTypes().stream()) + " and say so in the header"
                        + " Content-Type" + (e.getContentType() == null ? "." : ", not as " + e.getContentType() + "."),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                ProblemType.NOT_ACCEPTABLE,
                "Offered: " + sorted(e.getSupportedMediaTypes().stream()) + ". Name it in the header Accept.",
                headers);
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

    private static ResponseEntity<Object> answer(ProblemType type, String detail, HttpHeaders headers) {
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ApiProblem.body(type, detail));
    }

    private static String sorted(Stream<?> names) {
        return names.map(String::valueOf).sorted().distinct().collect(Collectors.joining(", "));
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
