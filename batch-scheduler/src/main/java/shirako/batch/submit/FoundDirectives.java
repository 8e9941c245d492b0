package shirako.batch.submit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shirako.batch.job.Dependency;
import shirako.lease.substrate.HostConstraint;

/** Gathers directives while a script is read. */
final class FoundDirectives {
    private static final String UNDERSTOOD =
            "understood are the job's name, time, CPUs, memory, array, output file, requeueing, constraint, begin, deadline,"
                    + " dependencies and hold.";
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    private int line;
    private @Nullable String name;
    private @Nullable Duration time;
    private @Nullable Double cpus;
    private @Nullable Long memoryMib;
    private @Nullable String array;
    private @Nullable String output;
    private @Nullable Boolean requeue;
    private @Nullable HostConstraint constraint;
    private @Nullable Moment begin;
    private @Nullable Moment deadline;
    private boolean hold;
    private List<Dependency> dependencies = List.of();
    private final List<String> notices = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void atLine(int number) {
        line = number;
    }

    void name(String value) {
        name = value;
    }

    void array(String value) {
        array = value;
    }

    void output(String value) {
        output = value;
    }

    void requeue(boolean value) {
        requeue = value;
    }

    void constraint(DirectiveLine.Option option, String value) {
        try {
            constraint = ConstraintText.read(value);
        } catch (IllegalArgumentException wrong) {
            problems.add(at(option) + ": " + wrong.getMessage());
        }
    }

    void begin(DirectiveLine.Option option, Optional<Moment> value) {
        value.ifPresentOrElse(found -> begin = found, () -> noMoment(option));
    }

    void deadline(DirectiveLine.Option option, Optional<Moment> value) {
        value.ifPresentOrElse(found -> deadline = found, () -> noMoment(option));
    }

    private void noMoment(DirectiveLine.Option option) {
        problem(option, "is no time such as 2026-12-01T08:00 (UTC), 16:00 or now+2hours");
    }

    void hold() {
        hold = true;
    }

    void dependencies(DirectiveLine.Option option, String value) {
        try {
            dependencies = DependencyText.read(value);
        } catch (IllegalArgumentException wrong) {
            problems.add(at(option) + ": " + wrong.getMessage());
        }
    }

    /** As PBS says it. */
    void rerunnable(DirectiveLine.Option option, String value) {
        switch (value) {
            case "y" -> requeue = true;
            case "n" -> requeue = false;
            default -> problem(option, "is neither y nor n");
        }
    }

    void time(DirectiveLine.Option option, Optional<Duration> value) {
        value.ifPresentOrElse(
                found -> time = found,
                () -> problem(option, "is no time such as 30 (minutes), 01:30:00 or 1-12:00:00"));
    }

    void memory(DirectiveLine.Option option, Optional<Long> value) {
        value.ifPresentOrElse(
                found -> memoryMib = found, () -> problem(option, "is no amount of memory such as 512M or 2G"));
    }

    void cpus(DirectiveLine.Option option, String value) {
        Matcher count = COUNT.matcher(value);
        if (count.matches()) {
            cpus = Double.valueOf(value);
        } else {
            problem(option, "is no number of CPUs");
        }
    }

    /** Fine when it asks for one; a job has one container and starts its script once. */
    void one(DirectiveLine.Option option, String value) {
        if (!value.equals("1")) {
            notices.add(at(option)
                    + " has no effect: a job runs its script once, in one container; ask for more CPUs instead.");
        }
    }

    void unknown(DirectiveLine.Option option) {
        notices.add(at(option) + " is not understood and has no effect; " + UNDERSTOOD);
    }

    private void problem(DirectiveLine.Option option, String what) {
        problems.add(at(option) + " " + what + ".");
    }

    private String at(DirectiveLine.Option option) {
        String text = option.value().isEmpty() ? option.name() : option.name() + " " + option.value();
        return "Line " + line + ": " + (text.length() > 80 ? text.substring(0, 80) + "..." : text);
    }

    Directives directives() {
        return new Directives(
                Optional.ofNullable(name),
                Optional.ofNullable(time),
                Optional.ofNullable(cpus),
                Optional.ofNullable(memoryMib),
                Optional.ofNullable(array),
                Optional.ofNullable(output),
                Optional.ofNullable(requeue),
                Optional.ofNullable(constraint),
                Optional.ofNullable(begin),
                Optional.ofNullable(deadline),
                dependencies,
                hold,
                List.copyOf(notices),
                List.copyOf(problems));
    }
}
