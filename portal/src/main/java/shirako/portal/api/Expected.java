package shirako.portal.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a value should have been, in the caller's words; "a whole number such as 256". */
final class Expected {
    private Expected() {}

    static String of(Class<?> kind) {
        if (kind.isEnum()) {
            return "one of "
                    + Arrays.stream(kind.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (kind == Long.class || kind == long.class || kind == Integer.class || kind == int.class) {
            return "a whole number such as 256";
        }
        if (kind == Double.class || kind == double.class) {
            return "a number such as 1.5";
        }
        if (kind == Boolean.class || kind == boolean.class) {
            return "true or false";
        }
        if (kind == Instant.class) {
            return "a time in UTC such as 2027-06-30T12:00:00Z";
        }
        if (kind == UUID.class) {
            return "an id such as 0198f000-0000-7000-8000-000000000001";
        }
        if (kind == String.class) {
            return "a text in double quotes";
        }
        if (Collection.class.isAssignableFrom(kind)) {
            return "a list: [...]";
        }
        return Map.class.isAssignableFrom(kind) || kind.isRecord() ? "an object: {...}" : "another kind of value";
    }
}
