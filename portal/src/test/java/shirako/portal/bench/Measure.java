package shirako.portal.bench;

import java.util.Locale;

/** What is measured on both sides, and which way is better. */
enum Measure {
    ACCEPTED("jobs accepted per second, one at a time", Better.MORE),
    ACCEPTED_LAST("  the last tenth of them, with the others waiting", Better.MORE),
    ARRAY_ACCEPTED("tasks accepted per second, one array", Better.MORE),
    COMPLETED_IN("all waiting jobs completed, seconds", Better.LESS),
    ARRAY_COMPLETED_IN("all tasks of an array completed, seconds", Better.LESS),
    CPU_ACCEPTING("controllers' CPU to accept a job, ms", Better.LESS),
    CPU_WAITING("controllers' CPU while all wait, ms per second", Better.LESS),
    CPU_COMPLETING("controllers' CPU to run a job, ms", Better.LESS),
    DATABASE_COMPLETING("database's CPU to run a job, ms", Better.LESS),
    MEMORY_PER_JOB("controllers' memory for a waiting job, KiB", Better.LESS),
    MEMORY_WAITING("memory of all processes while all wait, MiB", Better.LESS),
    MEMORY_MOST("memory of all processes at most, MiB", Better.LESS);

    private enum Better {
        MORE,
        LESS
    }

    private final String words;
    private final Better better;

    Measure(String words, Better better) {
        this.words = words;
        this.better = better;
    }

    String words() {
        return words;
    }

    /** How many times better the first is than the second: above 1 where it is ahead. */
    double ratio(double ours, double theirs) {
        return better == Better.MORE ? ours / theirs : theirs / ours;
    }

    /** Its name in JSON. */
    String key() {
        var key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
