package shirako.batch.submit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which batch systems write amounts of memory; answers are in MiB, rounded up. */
final class MemoryForms {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})([kmgt]?)(b?)");
    private static final long KIB = 1024;

    private MemoryForms() {}

    /** Slurm: without a unit, MiB. */
    static Optional<Long> slurm(String text) {
        return mib(text, KIB * KIB);
    }

    /** PBS: without a unit, bytes. */
    static Optional<Long> pbs(String text) {
        return mib(text, 1);
    }

    private static Optional<Long> mib(String text, long bytesWithoutUnit) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (form.group(2)) {
                    case "k" -> KIB;
                    case "m" -> KIB * KIB;
                    case "g" -> KIB * KIB * KIB;
                    case "t" -> KIB * KIB * KIB * KIB;
                    default -> form.group(3).isEmpty() ? bytesWithoutUnit : 1;
                };
        try {
            long bytes = Math.multiplyExact(Long.parseLong(form.group(1)), unit);
            return Optional.of(Math.ceilDiv(bytes, KIB * KIB));
        } catch (ArithmeticException huge) {
            return Optional.of(Long.MAX_VALUE);
        }
    }
}
