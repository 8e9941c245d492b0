package shirako.portal.ui.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.submit.ConstraintText;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.StartWish;

/** The draft that would make a job like one there is. */
public final class JobAgain {
    /** What it waited for the first time is over. */
    private static final StartWish NOW =
            new StartWish(Optional.empty(), Optional.empty(), Optional.of(""), Optional.of(false));

    private JobAgain() {}

    public static JobDraft draft(Job job) {
        JobSpec spec = job.spec();
        Map<String, UUID> inputs = new LinkedHashMap<>();
        for (InputFile input : spec.inputs()) {
            inputs.put(input.path(), input.upload());
        }
        return new JobDraft(
                Optional.of(spec.name()),
                spec.script(),
                spec.arguments(),
                spec.environment(),
                inputs,
                spec.outputs(),
                Optional.of(spec.sliver().cpuMillis() / 1000.0),
                Optional.of((long) spec.sliver().memoryMib()),
                Optional.of((long) spec.sliver().diskMib()),
                Optional.of(spec.wallTime()),
                spec.tags(),
                Optional.of(spec.requeue()),
                Optional.of(ConstraintText.of(spec.constraint())),
                NOW,
                job.task().map(task -> Integer.toString(task.index())));
    }
}
