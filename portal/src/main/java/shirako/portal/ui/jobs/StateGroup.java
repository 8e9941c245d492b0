package shirako.portal.ui.jobs;

import java.util.EnumSet;
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
