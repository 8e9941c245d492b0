package shirako.xen.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What time the job said it was, as far as that came to its result volume. The job says it ten times a second: a longer gap
 * is a time when it did not run.
 */
final class Ticks {
    private static final Pattern TICK = Pattern.compile("tick ([0-9]{10}[.,][0-9]{6})\n");
    /** The guest's kernel writes at least every five seconds, which are longer in an emulator. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Path volume;

    Ticks(Path volume) {
        this.volume = volume;
    }

    /** Each in microseconds. */
    List<Long> read() throws IOException {
        List<Long> ticks = new ArrayList<>();
        Matcher tick = TICK.matcher(new String(Files.readAllBytes(volume), StandardCharsets.ISO_8859_1));
        while (tick.find()) {
            ticks.add(new BigDecimal(tick.group(1).replace(',', '.'))
                    .movePointRight(6)
                    .longValueExact());
        }
        return ticks;
    }

    /**
     * Waits until there are so many.
     *
     * @return whether they came within the limit
     */
    boolean await(int count, Duration limit) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (read().size() < count) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }

    /** The longest time between two of them, from the tick of that number on. */
    static Duration longestGap(List<Long> ticks, int from) {
        long longest = 0;
        for (int i = Math.max(1, from); i < ticks.size(); i++) {
            longest = Math.max(longest, ticks.get(i) - ticks.get(i - 1));
        }
        return Duration.ofNanos(longest * 1000);
    }
}
