package shirako.portal.ui.jobs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shirako.batch.job.JobState;

/** Job states as people look for them. */
enum StateGroup {
    ALL("All", EnumSet.noneOf(JobState.class)),
    WAITING(
            "Waiting",
            EnumSet.of(JobState.SUBMITTED, JobState.HELD, JobState.QUEUED, JobState.RESERVED, JobState.STARTING)),
    RUNNING("Running", EnumSet.of(JobState.RUNNING, JobState.SUSPENDED)),
    COMPLETED("Completed", EnumSet.of(JobState.COMPLETED)),
    FAILED("Failed", EnumSet.of(JobState.FAILED, JobState.TIMED_OUT)),
    CANCELLED("Cancelled", EnumSet.of(JobState.CANCELLED));

    private final String label;
    private final Set<JobState> states;

    StateGroup(String label, Set<JobState> states) {
        this.label = label;
        this.states = states;
    }

    String label() {
        return label;
    }

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, for a word that is none. */
    static StateGroup ofWord(String word) {
        return Arrays.stream(values())
                .filter(group -> group.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    /** As a job filter has it: empty for all. */
    Set<JobState> states() {
        return states;
    }

    int count(Map<JobState, Integer> byState) {
        return byState.entrySet().stream()
                .filter(entry -> this == ALL || states.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
