package shirako.lease.wire;

import java.util.stream.Collectors;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says why a document could not be read in sentences that repeat nothing a stranger wrote. */
final class Misreading {
    private static final String ADVICE = " Send it as the published OpenAPI document describes it.";

    private Misreading() {}

    static Refusal of(JacksonException e) {
        return switch (e) {
            case RefusedValueException refused ->
                new Refusal(refused.refusal().code(), at(e) + refused.refusal().sentence());
            case InputCoercionException number ->
                new Refusal(Code.OUT_OF_RANGE, at(e) + "The number is larger than anything such a field holds.");
            case StreamConstraintsException large ->
                malformed(e, "It is nested deeper, or has longer texts or numbers or more of them, than any message.");
            case UnrecognizedPropertyException unknown -> malformed(e, "There is a member that has no meaning here.");
            case InvalidTypeIdException unknown ->
                malformed(e, "The member 'is' names no kind that is known here, or there is none.");
            case ValueInstantiationException value
            when value.getCause() instanceof IllegalArgumentException range ->
                // Thrown by the constructors of our own values, which print numbers and times only.
                new Refusal(Code.OUT_OF_RANGE, at(e) + "Out of range: " + range.getMessage() + ".");
            default -> malformed(e, "It is no JSON, or a member is missing, named twice, null, or of another type.");
        };
    }

    private static Refusal malformed(JacksonException e, String sentence) {
        return new Refusal(Code.MALFORMED, at(e) + sentence + ADVICE);
    }

    private static String at(JacksonException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : plain(step.getPropertyName()))
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : "At '" + path + "': ";
    }

    private static String plain(String name) {
        return name.matches("[A-Za-z]{1,20}") ? name : "?";
    }
}
