package shirako.lease.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** What the command line asks for. */
record SimulateOptions(long first, long last, String faults, int threads, boolean story, Optional<ResultFile> json) {
    static final String USAGE = """
            simulate [--seeds A..B] [--faults all|none|LIST] [--threads N] [--story] [--json FILE]

              --seeds A..B   the seeds to simulate (1..100)
              --faults LIST  what may go wrong: all, none, or with commas between them: network, partition, crash,
                             journal, skew, host, call, event, drain, fraud (all)
              --threads N    how many seeds at a time (one for each processor)
              --story        tell what happens in each seed; where something is wrong, as little as leads to it
              --json FILE    write the result there
            """;

    private static final int MOST_THREADS = 1000;

    /** @throws IllegalArgumentException with a sentence for people */
    static SimulateOptions parse(String... args) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        long[] seeds = {1, 100};
        String faults = "all";
        int threads = Runtime.getRuntime().availableProcessors();
        boolean story = false;
        Optional<ResultFile> json = Optional.empty();
        while (!left.isEmpty()) {
            String option = left.remove();
            switch (option) {
                case "--seeds" -> seeds = seeds(value(option, left));
                case "--faults" -> faults = value(option, left);
                case "--threads" -> threads = threads(value(option, left));
                case "--json" -> json = Optional.of(ResultFile.of(value(option, left)));
                case "--story" -> story = true;
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        FaultKind.parse(faults);
        return new SimulateOptions(seeds[0], seeds[1], faults, threads, story, json);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException("option '" + option + "' needs a value");
        }
        return left.remove();
    }

    private static long[] seeds(String range) {
        String[] ends = range.split("\\.\\.", -1);
        long first = number(ends[0]);
        long last = ends.length == 1 ? first : number(ends[1]);
        if (ends.length > 2 || last < first) {
            throw new IllegalArgumentException("seeds are a range such as 1..100, not '" + range + "'");
        }
        try {
            Math.addExact(Math.subtractExact(last, first), 1);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + range + "' are more than " + Long.MAX_VALUE + " seeds: ask for fewer", e);
        }
        return new long[] {first, last};
    }

    private static int threads(String text) {
        long threads = number(text);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "from 1 to " + MOST_THREADS + " seeds are simulated at a time, not " + threads);
        }
        return (int) threads;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    Set<FaultKind> kinds() {
        return FaultKind.parse(faults);
    }

    long count() {
        return last - first + 1;
    }

    /** What simulates one of these seeds again. */
    String command(long seed) {
        String same = faults.equals("all") ? "" : " --faults " + faults;
        return "./shirako simulate --seeds " + seed + ".." + seed + same + " --story";
    }
}
