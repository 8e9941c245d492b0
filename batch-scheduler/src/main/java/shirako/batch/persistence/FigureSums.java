package shirako.batch.persistence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;

/** Makes figures of the rows that {@link StatisticsSql} asks for. */
final class FigureSums {
    /** CPUs are counted in thousandths and times in milliseconds. */
    private static final BigDecimal AN_HOUR =
            BigDecimal.valueOf(1000L * Duration.ofHours(1).toMillis());

    private static final String ALL = "";
    private static final int WHOLE = -1;

    private record Where(String vo, int bucket) {}

    private static final class Sum {
        private BigDecimal cpus = BigDecimal.ZERO;
        private final Map<JobState, Long> ended = new EnumMap<>(JobState.class);
        private Tally.Waits waits = Tally.Waits.NONE;
        private long runs;
        private double accuracy;
        private long below;
        private Optional<Duration> error = Optional.empty();

        Tally tally() {
            return new Tally(
                    cpus.divide(AN_HOUR, MathContext.DECIMAL64).doubleValue(),
                    ended,
                    waits,
                    runs == 0
                            ? Tally.Quality.NONE
                            : new Tally.Quality(
                                    runs,
                                    OptionalDouble.of(accuracy / runs),
                                    OptionalDouble.of((double) below / runs),
                                    error));
        }
    }

    private final Buckets buckets;
    private final List<String> vos;
    private final Map<Where, Sum> sums = new HashMap<>();

    /** @param vos the organizations that the rows name by number, from 1 on */
    FigureSums(Buckets buckets, List<String> vos) {
        this.buckets = buckets;
        this.vos = vos;
    }

    /** What began in one piece and ended in another one used all of those between. */
    void use(Object[] row) {
        String vo = vo(row);
        int first = (int) whole(row[1]);
        int last = (int) whole(row[2]);
        BigDecimal cpus = decimal(row[3]);
        BigDecimal begins = decimal(row[4]);
        BigDecimal ends = decimal(row[5]);
        if (first == last) {
            use(vo, first, ends.subtract(begins));
            return;
        }
        use(vo, first, cpus.multiply(bound(first + 1)).subtract(begins));
        for (int between = first + 1; between < last; between++) {
            use(vo, between, cpus.multiply(bound(between + 1).subtract(bound(between))));
        }
        if (last < buckets.count()) {
            use(vo, last, ends.subtract(cpus.multiply(bound(last))));
        }
    }

    private BigDecimal bound(int number) {
        return BigDecimal.valueOf(
                Duration.between(buckets.from(), buckets.bounds().get(number)).toMillis());
    }

    private void use(String vo, int bucket, BigDecimal cpus) {
        each(vo, bucket).forEach(sum -> sum.cpus = sum.cpus.add(cpus));
    }

    void ended(Object[] row) {
        JobState state = JobState.valueOf((String) row[2]);
        each(vo(row), (int) whole(row[1])).forEach(sum -> {
            sum.ended.merge(state, whole(row[3]), Long::sum);
            sum.runs += whole(row[4]);
            sum.accuracy += ((Number) row[5]).doubleValue();
            sum.below += whole(row[6]);
        });
    }

    void waits(Object[] row) {
        at(row).waits = new Tally.Waits(whole(row[2]), Optional.of(time(row[3])), Optional.of(time(row[4])));
    }

    void errors(Object[] row) {
        at(row).error = Optional.of(time(row[3]));
    }

    private String vo(Object[] row) {
        int number = (int) whole(row[0]);
        return number == 0 ? ALL : vos.get(number - 1);
    }

    private Sum at(Object[] row) {
        return sum(vo(row), (int) whole(row[1]));
    }

    /** What can be added up is so in its piece, for its organization, and for all. */
    private Stream<Sum> each(String vo, int bucket) {
        return Stream.of(sum(vo, bucket), sum(vo, WHOLE), sum(ALL, WHOLE));
    }

    private Sum sum(String vo, int bucket) {
        return sums.computeIfAbsent(new Where(vo, bucket), where -> new Sum());
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }

    private static Duration time(Object millis) {
        return Duration.ofMillis(whole(millis));
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(whole(number));
    }

    Figures figures() {
        var byVo = new TreeMap<String, Figures.Series>();
        sums.keySet().stream()
                .map(Where::vo)
                .filter(vo -> !vo.equals(ALL))
                .distinct()
                .forEach(vo -> byVo.put(
                        vo,
                        new Figures.Series(
                                tally(vo, WHOLE),
                                IntStream.range(0, buckets.count())
                                        .mapToObj(bucket -> tally(vo, bucket))
                                        .toList())));
        return new Figures(buckets, tally(ALL, WHOLE), byVo);
    }

    private Tally tally(String vo, int bucket) {
        Sum sum = sums.get(new Where(vo, bucket));
        return sum == null ? Tally.NONE : sum.tally();
    }
}
