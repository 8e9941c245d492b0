package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobList;
import shirako.batch.job.JobState;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.StateBadge;

/** The other tasks of the array that a job belongs to, as small tiles coloured and named by state. */
final class ArrayCard extends Div {
    private static final int TASKS_MAX = 500;

    private final JobList jobs;

    ArrayCard(JobList jobs) {
        this.jobs = jobs;
        addClassName("stack");
    }

    void show(Job job, ArrayTask task) {
        removeAll();
        List<Job> tasks = siblings(job, task);
        Map<JobState, Long> byState =
                new TreeMap<>(tasks.stream().collect(Collectors.groupingBy(Job::state, Collectors.counting())));
        String counts = byState.entrySet().stream()
                .map(entry ->
                        entry.getValue() + " " + StateBadge.word(entry.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        Div tiles = new Div();
        tiles.addClassName("task-tiles");
        for (Job each : tasks) {
            int index = each.task().map(ArrayTask::index).orElse(0);
            Anchor tile = Paths.link(each.id(), Integer.toString(index));
            tile.addClassNames("task-tile", "state-" + each.state().name().toLowerCase(Locale.ROOT));
            tile.getElement().setAttribute("title", "Task " + index + ": " + StateBadge.word(each.state()));
            tile.getElement().setAttribute("aria-label", "Task " + index + ", " + StateBadge.word(each.state()));
            if (each.id().equals(job.id())) {
                tile.getElement().setAttribute("aria-current", "page");
            }
            tiles.add(tile);
        }
        add(new Paragraph(tasks.size() + " tasks: " + counts + "."), tiles);
    }

    /** Tasks of one array are submitted together: the same user, name and moment. */
    private List<Job> siblings(Job job, ArrayTask task) {
        JobFilter filter = new JobFilter(
                Set.of(job.owner().vo()),
                Set.of(),
                Optional.of(job.spec().name()),
                Optional.of(job.owner().user()),
                Optional.empty(),
                Optional.of(job.submittedAt().minus(Duration.ofSeconds(1))),
                Optional.of(job.submittedAt().plus(Duration.ofSeconds(1))));
        return jobs.page(filter, Optional.empty(), TASKS_MAX).stream()
                .filter(each -> each.task()
                        .map(ArrayTask::array)
                        .filter(task.array()::equals)
                        .isPresent())
                .sorted(Comparator.comparingInt(each -> each.task().orElse(task).index()))
                .toList();
    }
}
