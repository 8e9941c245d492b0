package shirako.portal.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a JSON body cannot be read. What the reader itself says is about its own switches and classes, so it stays here. */
final class UnreadableBody {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);
    private static final Pattern NO_NUMBER = Pattern.compile("token '([-+]?(?:NaN|INF|Infinity))'");

    private UnreadableBody() {}

    /** @return null for what is no trouble with JSON */
    static @Nullable ApiProblem of(Throwable cause) {
        return switch (cause) {
            case BodyTooLarge tooLarge -> tooLarge.problem();
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case InputCoercionException tooLarge -> wrongKind(tooLarge, tooLarge.getTargetType());
            case StreamReadException broken -> noJson(broken);
            case MismatchedInputException mismatch -> wrongKind(mismatch, mismatch.getTargetType());
            case DatabindException other -> wrongKind(other, null);
            default -> null;
        };
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

    private static ApiProblem wrongKind(JacksonException e, @Nullable Class<?> wanted) {
        String expected = wanted == null ? "another kind of value" : Expected.of(wanted);
        return malformed(
                path(e).isEmpty()
                        ? "The body, " + place(e) + ", has a value of the wrong kind: it has to be one JSON object,"
                                + " {\"field\": value, ...}, and nothing after it."
                        : "The field " + path(e) + ", " + place(e) + ", has a value of the wrong kind: write "
                                + expected + ".");
    }

    private static ApiProblem noJson(StreamReadException e) {
        String said = String.valueOf(e.getOriginalMessage());
        Matcher duplicate = DUPLICATE.matcher(said);
        if (duplicate.find()) {
            return malformed("The field " + duplicate.group(1) + " is there twice, again at " + place(e)
                    + ": which one counts? Send it once.");
        }
        Matcher noNumber = NO_NUMBER.matcher(said);
        if (noNumber.find()) {
            return malformed("At " + place(e) + " there is " + noNumber.group(1)
                    + ", which JSON does not have: write a number such as 1.5, or leave the field out.");
        }
        return malformed(
                e instanceof UnexpectedEndOfInputException
                        ? "The body is no JSON: it ends too early, at " + place(e)
                                + ". Close every text, list and object."
                        : "The body is no JSON, from " + place(e)
                                + " on. Write {\"field\": value, ...} with names and texts in double quotes, and check"
                                + " the quotes, commas and brackets there.");
    }

    private static ApiProblem malformed(String detail) {
        return new ApiProblem(ProblemType.MALFORMED_REQUEST, detail);
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "some place" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
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
        return path.toString();
    }
}
