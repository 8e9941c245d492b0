package shirako.portal.api;

import java.util.Collection;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** A query parameter or a header whose value cannot be read. */
final class WrongValue {
    private WrongValue() {}

    static ApiProblem of(TypeMismatchException e) {
        if (!(e instanceof MethodArgumentTypeMismatchException argument)) {
            return new ApiProblem(ProblemType.MALFORMED_REQUEST, "A value in the request is of the wrong kind.");
        }
        var parameter = argument.getParameter();
        String what = parameter.hasParameterAnnotation(RequestHeader.class) ? "header " : "parameter ";
        return new ApiProblem(
                ProblemType.MALFORMED_REQUEST,
                "The " + what + argument.getName() + " cannot be '" + argument.getValue() + "': give "
                        + Expected.of(innermost(ResolvableType.forMethodParameter(parameter))) + ".");
    }

    /** What an optional value, or each of a list of them, is. */
    private static Class<?> innermost(ResolvableType type) {
        Class<?> kind = type.toClass();
        return kind == Optional.class || Collection.class.isAssignableFrom(kind) ? innermost(type.getGeneric(0)) : kind;
    }
}
