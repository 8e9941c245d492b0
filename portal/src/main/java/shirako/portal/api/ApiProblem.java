package shirako.portal.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import shirako.batch.submit.FieldProblem;

/** Ends a request with a problem: what is wrong and what to do about it, in the caller's words. */
public final class ApiProblem extends RuntimeException {
    private final transient ProblemType type;
    private final transient List<FieldProblem> fields;
    private final transient Map<String, Object> more;
    private final transient HttpHeaders headers = new HttpHeaders();

    private ApiProblem(ProblemType type, String detail, List<FieldProblem> fields, Map<String, Object> more) {
        super(detail, null, false, false);
        this.type = type;
        this.fields = List.copyOf(fields);
        this.more = new TreeMap<>(more);
    }

    public ApiProblem(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    public static ApiProblem fields(List<FieldProblem> fields) {
        String detail = fields.size() == 1
                ? "Mend the field " + fields.getFirst().field() + ": "
                        + fields.getFirst().message()
                : "Mend these " + fields.size() + " fields and send it again: see errors.";
        return new ApiProblem(ProblemType.INVALID, detail, fields, Map.of());
    }

    public static ApiProblem field(String field, String message) {
        return fields(List.of(new FieldProblem(field, message)));
    }

    /** What does not exist, or not for the caller: the answer is the same. */
    public static ApiProblem notFound(String what) {
        return new ApiProblem(
                ProblemType.NOT_FOUND,
                "There is no " + what + ", or it belongs to a virtual organization you are not in.");
    }

    public static ApiProblem withMore(ProblemType type, String detail, String name, Object value) {
        return new ApiProblem(type, detail, List.of(), Map.of(name, value));
    }

    public ApiProblem header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public ProblemDetail body() {
        ProblemDetail body = body(type, String.valueOf(getMessage()));
        if (!fields.isEmpty()) {
            body.setProperty("errors", fields);
        }
        more.forEach(body::setProperty);
        return body;
    }

    static ProblemDetail body(ProblemType type, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(type.status(), detail);
        body.setType(type.uri());
        body.setTitle(type.title());
        return body;
    }
}
