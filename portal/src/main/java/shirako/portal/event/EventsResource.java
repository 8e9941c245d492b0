package shirako.portal.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.lease.event.Event;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.job.JobSight;
import shirako.portal.job.JobView;
import shirako.portal.live.EventFeed;
import shirako.portal.live.EventView;
import shirako.portal.live.OpenStreams;
import tools.jackson.databind.json.JsonMapper;

/** Events as they happen, as server-sent events. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "events", description = "What happens, as it happens")
class EventsResource {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int BATCH = 200;

    private final EventFeed feed;
    private final OpenStreams streams;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final JsonMapper json;
    private final InstantSource clock;

    EventsResource(
            EventFeed feed,
            OpenStreams streams,
            JobAccess access,
            CurrentViewer viewer,
            JsonMapper json,
            InstantSource clock) {
        this.feed = feed;
        this.streams = streams;
        this.access = access;
        this.viewer = viewer;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Everything that happens in your virtual organizations",
            description =
                    "Starts now, or after Last-Event-ID. Comments are heartbeats. An answer ends after an hour at the"
                            + " latest: ask again with the last id you saw.")
    void all(
            @Parameter(description = "Number of the last event you saw") @RequestHeader("Last-Event-ID")
                    Optional<Long> last,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Viewer who = viewer.get();
        Set<String> vos = access.visibleVos(who);
        try (var stream = streams.open(who.user())) {
            var out = new ServerSentEvents(response, json);
            long seen = last.orElseGet(feed::settled);
            out.heartbeat();
            while (stream.mayGoOn() && !feed.closed()) {
                List<Event> events = feed.after(seen, BATCH);
                for (Event event : events) {
                    seen = event.sequence();
                    if (vos.contains(event.vo()) || who.isSiteAdmin()) {
                        out.send(seen, event.kind(), EventView.of(event));
                    }
                }
                pause(events.isEmpty(), seen, out);
            }
        }
    }

    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "What happens to one job",
            description = "First an event named state with the whole job, then each event; ends when the job has ended."
                    + " With Last-Event-ID only what you missed. 204 when the job has ended and you missed nothing.")
    void job(
            @PathVariable String id,
            @Parameter(description = "Number of the last event you saw") @RequestHeader("Last-Event-ID")
                    Optional<Long> last,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Viewer who = viewer.get();
        Job job = find(who, id);
        long settled = feed.settled();
        if (last.isPresent()
                && job.state().ended()
                && feed.of(subject(job), last.get(), settled).isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        try (var stream = streams.open(who.user())) {
            var out = new ServerSentEvents(response, json);
            if (last.isEmpty()) {
                out.send(settled, "state", JobView.whole(job, JobSight.of(access, who, clock.instant())));
            } else {
                for (Event event : feed.of(subject(job), last.get(), settled)) {
                    out.send(event.sequence(), event.kind(), EventView.of(event));
                }
            }
            follow(job, who, Math.max(settled, last.orElse(0L)), out, stream);
        }
    }

    private void follow(Job job, Viewer who, long from, ServerSentEvents out, OpenStreams.Stream stream)
            throws IOException, InterruptedException {
        long seen = from;
        boolean ended = job.state().ended();
        while (!ended && stream.mayGoOn() && !feed.closed()) {
            List<Event> events = feed.after(seen, BATCH);
            for (Event event : events) {
                seen = event.sequence();
                if (event.subject().equals(subject(job))) {
                    out.send(seen, event.kind(), EventView.of(event));
                }
            }
            pause(events.isEmpty(), seen, out);
            if (events.isEmpty()) {
                // The state and its event are one transaction: when the end is seen here, its event is in the log.
                ended = access.find(who, job.id())
                                .map(now -> now.state().ended())
                                .orElse(true)
                        && feed.of(subject(job), seen, Long.MAX_VALUE).isEmpty();
            }
        }
    }

    private void pause(boolean idle, long seen, ServerSentEvents out) throws IOException, InterruptedException {
        if (idle) {
            feed.awaitBeyond(seen, HEARTBEAT);
            if (feed.settled() <= seen) {
                out.heartbeat();
            }
        }
    }

    private Job find(Viewer who, String id) {
        return JobId.parse(id)
                .flatMap(known -> access.find(who, known))
                .orElseThrow(() -> ApiProblem.notFound("job " + id));
    }

    private static String subject(Job job) {
        return "job:" + job.id();
    }
}
