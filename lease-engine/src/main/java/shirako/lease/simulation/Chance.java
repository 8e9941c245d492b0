package shirako.lease.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Streams of chance, all from one seed. What one of them is asked changes nothing for the others. */
record Chance(RandomGenerator random) {
    static Chance of(long seed, String purpose) {
        long mixed = seed * 0x9e3779b97f4a7c15L;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = (mixed ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        return new Chance(new SplittableRandom(mixed));
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration seconds(int least, int most) {
        return Duration.ofMillis(1000L * least + random.nextLong(1000L * (most - least) + 1));
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
