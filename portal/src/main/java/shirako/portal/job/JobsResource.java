package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobList;
import shirako.batch.job.JobState;
import shirako.batch.submit.JobDesk;
import shirako.lease.event.EventLog;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.Page;
import shirako.portal.live.EventView;

/** Looking at jobs, and calling them back. */
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "jobs")
class JobsResource {
    private final JobList jobs;
    private final JobDesk desk;
    private final EventLog events;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final InstantSource clock;

    JobsResource(
            JobList jobs, JobDesk desk, EventLog events, JobAccess access, CurrentViewer viewer, InstantSource clock) {
        this.jobs = jobs;
        this.desk = desk;
        this.events = events;
        this.access = access;
        this.viewer = viewer;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Jobs of your virtual organizations, newest first")
    Page<JobView> list(
            @Parameter(description = "Only this virtual organization's") @RequestParam Optional<String> vo,
            @Parameter(description = "Only these states") @RequestParam Optional<Set<JobState>> state,
            @Parameter(description = "Only this user's") @RequestParam Optional<String> user,
            @Parameter(description = "Only names that contain this") @RequestParam Optional<String> name,
            @Parameter(description = "Only with this tag") @RequestParam Optional<String> tag,
            @Parameter(description = "Submitted from this time on") @RequestParam Optional<Instant> from,
            @Parameter(description = "Submitted before this time") @RequestParam Optional<Instant> to,
            @Parameter(description = "From 1 to 200") @RequestParam(defaultValue = Page.DEFAULT_SIZE) int pageSize,
            @Parameter(description = "nextPageToken of the page before") @RequestParam Optional<String> pageToken) {
        Viewer who = viewer.get();
        int size = Page.size(pageSize);
        Set<String> vos = access.visibleVos(who).stream()
                .filter(visible -> vo.isEmpty() || vo.get().equals(visible))
                .collect(Collectors.toUnmodifiableSet());
        var filter = new JobFilter(vos, state.orElse(Set.of()), name, user, tag, from, to);
        // One more than asked for tells whether there is another page.
        List<Job> found = jobs.page(filter, pageToken.map(JobCursor::parse), size + 1);
        boolean more = found.size() > size;
        List<Job> shown = more ? found.subList(0, size) : found;
        JobSight sight = JobSight.of(access, who, clock.instant());
        return new Page<>(
                shown.stream().map(job -> JobView.brief(job, sight)).toList(),
                more ? Optional.of(JobCursor.after(shown.getLast().id())) : Optional.empty());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One job")
    JobView get(@PathVariable String id) {
        Viewer who = viewer.get();
        Job job = AddressedJob.find(access, who, id);
        return JobView.whole(job, JobSight.of(access, who, clock.instant()));
    }

    @GetMapping("/{id}/timeline")
    @Operation(summary = "What happened to a job and its lease so far, in order")
    List<EventView> timeline(@PathVariable String id) {
        Job job = AddressedJob.find(access, viewer.get(), id);
        Stream<String> subjects = Stream.concat(
                Stream.of("job:" + job.id()), job.reservation().map(reservation -> "lease:" + reservation).stream());
        return subjects.flatMap(subject -> events.of(subject).stream())
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .map(EventView::of)
                .toList();
    }

    @PutMapping("/{id}/cancellation")
    @Operation(
            summary = "Cancels a job, whatever it is doing",
            description = "May be repeated. A job that has ended stays as it is. 202 while it still winds down.")
    ResponseEntity<JobView> cancel(@PathVariable String id) {
        Viewer who = viewer.get();
        Job job = AddressedJob.own(access, who, id, "cancel");
        desk.cancel(job.id(), who.user(), clock.instant());
        Job after = AddressedJob.find(access, who, id);
        return ResponseEntity.status(after.state().ended() ? 200 : 202)
                .body(JobView.whole(after, JobSight.of(access, who, clock.instant())));
    }
}
