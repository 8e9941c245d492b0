package shirako.batch.submit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which batch systems write durations. */
final class TimeForms {
    private static final String NUMBER = "([0-9]{1,9})";
    private static final Pattern SLURM_DAYS =
            Pattern.compile(NUMBER + "-" + NUMBER + "(?::" + NUMBER + ")?(?::" + NUMBER + ")?");
    private static final Pattern COLONS = Pattern.compile(NUMBER + "(?::" + NUMBER + ")?(?::" + NUMBER + ")?");

    private TimeForms() {}

    /** Slurm: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes, days-hours:minutes:seconds. */
    static Optional<Duration> slurm(String text) {
        Matcher days = SLURM_DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(Duration.ofDays(part(days, 1))
                    .plusHours(part(days, 2))
                    .plusMinutes(part(days, 3))
                    .plusSeconds(part(days, 4)));
        }
        Matcher plain = COLONS.matcher(text);
        if (!plain.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                plain.group(3) != null
                        ? Duration.ofHours(part(plain, 1))
                                .plusMinutes(part(plain, 2))
                                .plusSeconds(part(plain, 3))
                        : Duration.ofMinutes(part(plain, 1)).plusSeconds(part(plain, 2)));
    }

    /** PBS: seconds, minutes:seconds, hours:minutes:seconds. */
    static Optional<Duration> pbs(String text) {
        Matcher colons = COLONS.matcher(text);
        if (!colons.matches()) {
            return Optional.empty();
        }
        if (colons.group(2) == null) {
            return Optional.of(Duration.ofSeconds(part(colons, 1)));
        }
        return Optional.of(
                colons.group(3) == null
                        ? Duration.ofMinutes(part(colons, 1)).plusSeconds(part(colons, 2))
                        : Duration.ofHours(part(colons, 1))
                                .plusMinutes(part(colons, 2))
                                .plusSeconds(part(colons, 3)));
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
