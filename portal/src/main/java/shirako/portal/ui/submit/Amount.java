package shirako.portal.ui.submit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people type them: {@code 2} or {@code 0.5} CPUs; {@code 512}, {@code 512 MiB} or {@code 1.5 GB} of memory. */
final class Amount {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:e[-+]?\\d{1,6})?");
    private static final Pattern SIZE = Pattern.compile("(" + NUMBER.pattern() + ")\\s*(?:([kmgt])(?:i?b)?)?");
    private static final Map<String, BigDecimal> MEBIBYTES = Map.of(
            "k",
            new BigDecimal("0.0009765625"),
            "m",
            BigDecimal.ONE,
            "g",
            BigDecimal.valueOf(1 << 10),
            "t",
            BigDecimal.valueOf(1 << 20));

    private Amount() {}

    /** A number; infinite where it is larger than any. Nothing when the text is none. */
    static Optional<Double> number(String text) {
        String typed = typed(text);
        return NUMBER.matcher(typed).matches() ? Optional.of(decimal(typed).doubleValue()) : Optional.empty();
    }

    /** Whole MiB, rounded up; a plain number means MiB. Nothing when the text is no size. */
    static Optional<Long> mebibytes(String text) {
        Matcher size = SIZE.matcher(typed(text));
        if (!size.matches()) {
            return Optional.empty();
        }
        BigDecimal count = decimal(size.group(1));
        // Beyond this, the exact number is of no use and would be many digits long.
        if (count.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            return Optional.of(count.signum() * Long.valueOf(Integer.MAX_VALUE));
        }
        BigDecimal unit = MEBIBYTES.get(size.group(2) == null ? "m" : size.group(2));
        return Optional.of(
                count.multiply(unit).setScale(0, RoundingMode.CEILING).longValue());
    }

    private static String typed(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number.replace(',', '.'));
    }
}
