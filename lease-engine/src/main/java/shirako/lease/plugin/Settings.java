package shirako.lease.plugin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plug-in is told. Whatever makes no sense is an {@link IllegalArgumentException} with a sentence for people.
 *
 * @param owner what is configured, in words
 * @param values values by key
 */
public record Settings(String owner, Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    /**
     * Refuses keys that nobody reads, as a misspelt one would otherwise be a default in silence.
     *
     * @param known all keys; one that ends in a dot stands for all that begin with it
     */
    public Settings knowing(String... known) {
        values.keySet().stream()
                .filter(key -> Arrays.stream(known)
                        .noneMatch(each -> each.endsWith(".") ? key.startsWith(each) : key.equals(each)))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    String others = known.length == 0
                            ? "none"
                            : Arrays.stream(known)
                                    .map(each -> each.endsWith(".") ? each + "*" : each)
                                    .collect(Collectors.joining(", "));
                    throw new IllegalArgumentException(
                            "The " + owner + " knows no setting \"" + key + "\"; it knows " + others + ".");
                });
        return this;
    }

    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** A duration above zero, such as PT1M. */
    public Duration duration(String key, Duration otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(value);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException notOne) {
            // said below, as for a duration that is not above zero
        }
        throw wrong(key, "a duration above zero such as PT1M");
    }

    /** A whole number above zero. */
    public int count(String key, int otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw wrong(key, "a whole number above zero");
        }
        return Integer.parseInt(value);
    }

    /** One of an enumeration's names, written small and with dashes. */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        String value = text(key, word(otherwise));
        return Stream.of(all)
                .filter(each -> word(each).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key, "one of " + Stream.of(all).map(Settings::word).collect(Collectors.joining(", "))));
    }

    /** The numbers above zero behind a prefix, by what follows it. */
    public Map<String, Double> numbers(String prefix) {
        Map<String, Double> numbers = new TreeMap<>();
        under(prefix).values.forEach((key, value) -> numbers.put(key, number(prefix + key, value)));
        return numbers;
    }

    /** What lies behind a prefix, without it. */
    public Settings under(String prefix) {
        return new Settings(
                owner,
                values.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue)));
    }

    private double number(String key, String value) {
        if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(value) <= 0) {
            throw wrong(key, "a number above zero");
        }
        return Double.parseDouble(value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private IllegalArgumentException wrong(String key, String wanted) {
        return new IllegalArgumentException("Setting \"" + key + "\" of the " + owner + " is to be " + wanted
                + ", not \"" + values.get(key) + "\".");
    }
}
