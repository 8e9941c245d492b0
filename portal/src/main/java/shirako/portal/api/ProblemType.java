package shirako.portal.api;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problems that the API answers with. Their names are part of the API: they never change. */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "The request has a field that is not known"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody is signed in"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This cannot be done here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The wanted format is not offered"),
    KEY_REUSED(HttpStatus.CONFLICT, "The idempotency key was used for another request"),
    REFUSED(HttpStatus.CONFLICT, "It cannot be done as things are now"),
    LIMIT_REACHED(HttpStatus.CONFLICT, "A limit is reached"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_FORMAT(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The format of the request is not understood"),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The wanted range lies outside"),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "Some fields have mistakes"),
    IMPOSSIBLE(HttpStatus.UNPROCESSABLE_CONTENT, "No host could ever run this"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Names the kind of problem for programs: {@code urn:shirako:problem:not-found}. */
    public URI uri() {
        return URI.create(
                "urn:shirako:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The kind that says no more than its status. */
    static ProblemType of(int status) {
        for (ProblemType type : values()) {
            if (type.status.value() == status) {
                return type;
            }
        }
        return status >= 500 ? INTERNAL : MALFORMED_REQUEST;
    }
}
