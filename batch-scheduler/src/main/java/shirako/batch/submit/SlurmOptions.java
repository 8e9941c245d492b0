package shirako.batch.submit;

import shirako.batch.submit.DirectiveLine.Option;

/** The options of {@code #SBATCH} that are understood. */
final class SlurmOptions {
    private SlurmOptions() {}

    static void take(Option option, FoundDirectives found) {
        String value = option.value();
        if (value.isEmpty()) {
            word(option, found);
            return;
        }
        switch (option.name()) {
            case "--job-name", "-J" -> found.name(value);
            case "--time", "-t" -> found.time(option, TimeForms.slurm(value));
            case "--cpus-per-task", "-c" -> found.cpus(option, value);
            case "--ntasks", "-n", "--nodes", "-N" -> found.one(option, value);
            case "--mem" -> found.memory(option, MemoryForms.slurm(value));
            case "--array", "-a" -> found.array(value);
            case "--constraint", "-C" -> found.constraint(option, value);
            case "--begin", "-b" -> found.begin(option, Moment.read(value));
            case "--deadline" -> found.deadline(option, Moment.read(value));
            case "--dependency", "-d" -> found.dependencies(option, value);
            case "--output", "-o" -> found.output(value);
            default -> found.unknown(option);
        }
    }

    private static void word(Option option, FoundDirectives found) {
        switch (option.name()) {
            case "--requeue" -> found.requeue(true);
            case "--no-requeue" -> found.requeue(false);
            case "--hold", "-H" -> found.hold();
            default -> found.unknown(option);
        }
    }
}
