package shirako.batch.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the command line asks for.
 *
 * @param jitter by how many seconds each submission is moved at most
 * @param seeds one replay for each; none where nothing is moved
 * @param week which one the report shows
 */
record ReplayOptions(
        Path log,
        Set<ReplayPolicy> policies,
        Set<ReplayPredictor> predictors,
        OptionalInt processors,
        int jitter,
        List<Long> seeds,
        Optional<Path> json,
        Optional<Path> report,
        OptionalInt week) {
    static final String USAGE = """
            replay LOG [--policy P] [--predictor R] [--compare] [--procs N] [--jitter S --seeds A..B] [--json FILE]
                   [--report FILE [--week N]]

              LOG            a workload log in Standard Workload Format, compressed by gzip or not
              --policy P     one or several with commas between them: %s (easy-ageing)
              --predictor R  one or several with commas between them: %s (learned)
              --compare      all policies with all predictors
              --procs N      processors of the machine (what the log's header says)
              --jitter S     move each submission by up to S seconds either way, anew for each seed
              --seeds A..B   the seeds (1..8)
              --json FILE    write the result there
              --report FILE  write plots there, as one page for a browser
              --week N       the week whose jobs it shows, from 1 (the busiest)
            """.formatted(names(ReplayPolicy.values()), names(ReplayPredictor.values()));

    /** The largest machine: what a sliver counts in thousandths of a core. */
    static final int PROCESSORS_MAX = 2_000_000;

    private static final int SEEDS_MAX = 1000;
    private static final int DAY = 86_400;

    /** @throws IllegalArgumentException with a sentence for people */
    static ReplayOptions parse(String... arguments) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        Optional<Path> log = Optional.empty();
        Set<ReplayPolicy> policies = EnumSet.of(ReplayPolicy.EASY_AGEING);
        Set<ReplayPredictor> predictors = EnumSet.of(ReplayPredictor.LEARNED);
        OptionalInt processors = OptionalInt.empty();
        int jitter = 0;
        List<Long> seeds = List.of();
        Optional<Path> json = Optional.empty();
        Optional<Path> report = Optional.empty();
        OptionalInt week = OptionalInt.empty();
        while (!left.isEmpty()) {
            String option = left.remove();
            switch (option) {
                case "--policy" -> policies = named(ReplayPolicy.class, option, value(option, left));
                case "--predictor" -> predictors = named(ReplayPredictor.class, option, value(option, left));
                case "--compare" -> {
                    policies = EnumSet.allOf(ReplayPolicy.class);
                    predictors = EnumSet.allOf(ReplayPredictor.class);
                }
                case "--procs" -> processors = OptionalInt.of(number(option, value(option, left), 1, PROCESSORS_MAX));
                case "--jitter" -> jitter = number(option, value(option, left), 1, DAY);
                case "--seeds" -> seeds = seeds(value(option, left));
                case "--json" -> json = Optional.of(path(value(option, left)));
                case "--report" -> report = Optional.of(path(value(option, left)));
                case "--week" -> week = OptionalInt.of(number(option, value(option, left), 1, 100_000));
                default -> {
                    if (option.startsWith("-") || log.isPresent()) {
                        throw new IllegalArgumentException("there is no option '" + option + "'");
                    }
                    log = Optional.of(path(option));
                }
            }
        }
        if (jitter == 0 && !seeds.isEmpty()) {
            throw new IllegalArgumentException("--seeds are for --jitter: without, all replays would be the same");
        }
        List<Long> played = jitter > 0 && seeds.isEmpty() ? seeds("1..8") : seeds;
        return new ReplayOptions(
                log.orElseThrow(() -> new IllegalArgumentException("name the log to play")),
                policies,
                predictors,
                processors,
                jitter,
                played,
                json,
                report,
                week);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.remove();
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of a file", e);
        }
    }

    private static int number(String option, String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                option + " is a whole number from " + least + " to " + most + ", not '" + text + "'");
    }

    private static List<Long> seeds(String range) {
        if (range.matches("[0-9]{1,9}(\\.\\.[0-9]{1,9})?")) {
            String[] ends = range.split("\\.\\.");
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            if (first <= last && last - first < SEEDS_MAX) {
                return LongStream.rangeClosed(first, last).boxed().toList();
            }
        }
        throw new IllegalArgumentException(
                "--seeds is a range of at most " + SEEDS_MAX + " whole numbers such as 1..8, not '" + range + "'");
    }

    private static <E extends Enum<E>> Set<E> named(Class<E> kind, String option, String names) {
        Set<E> chosen = EnumSet.noneOf(kind);
        for (String name : names.split(",", -1)) {
            chosen.add(Arrays.stream(kind.getEnumConstants())
                    .filter(one -> one.toString().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            option + " knows " + names(kind.getEnumConstants()) + ", and not '" + name + "'")));
        }
        return chosen;
    }

    private static String names(Object[] all) {
        return Arrays.stream(all).map(Object::toString).collect(Collectors.joining(", "));
    }
}
