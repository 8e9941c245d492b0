package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.files.JobLog;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.live.OpenStreams;

/** The live log. */
@RestController
@RequestMapping("/api/v1/jobs/{id}/log")
@Tag(name = "jobs")
class LogResource {
    private static final int CHUNK = 64 << 10;
    private static final int LOOK_AGAIN_SECONDS = 2;

    private final JobLog log;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final OpenStreams streams;

    LogResource(JobLog log, JobAccess access, CurrentViewer viewer, OpenStreams streams) {
        this.log = log;
        this.access = access;
        this.viewer = viewer;
        this.streams = streams;
    }

    @GetMapping(produces = "text/plain")
    @Operation(
            summary = "What the script has written so far",
            description =
                    "Takes a Range header (bytes=from-). With follow=true the answer goes on until the job has ended.")
    void read(
            @PathVariable String id,
            @Parameter(description = "Goes on until the job has ended") @RequestParam(defaultValue = "false")
                    boolean follow,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Viewer who = viewer.get();
        Job job = AddressedJob.find(access, who, id);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (follow) {
            follow(who, job.id(), response.getOutputStream());
            return;
        }
        long length = log.length(job.id());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        Optional<ByteRange> range = ByteRange.parse(request.getHeader(HttpHeaders.RANGE), length);
        range.ifPresent(part -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(length));
        });
        ByteRange wanted = range.orElse(new ByteRange(0, length));
        response.setContentLengthLong(wanted.count());
        copy(job.id(), wanted.from(), wanted.count(), response.getOutputStream());
    }

    private void follow(Viewer who, JobId job, OutputStream out) throws IOException, InterruptedException {
        var grown = new Semaphore(0);
        try (OpenStreams.Stream stream = streams.open(who.user())) {
            JobLog.Subscription subscription = log.follow(job, grown::release);
            try {
                follow(who, job, out, stream, grown);
            } finally {
                subscription.close();
            }
        }
    }

    private void follow(Viewer who, JobId job, OutputStream out, OpenStreams.Stream stream, Semaphore grown)
            throws IOException, InterruptedException {
        long at = 0;
        boolean ended = false;
        while (stream.mayGoOn()) {
            long length = log.length(job);
            copy(job, at, length - at, out);
            out.flush();
            at = length;
            if (ended) {
                return;
            }
            // Whatever was written before the end was seen is copied once more after it.
            ended = access.find(who, job).map(now -> now.state().ended()).orElse(true);
            if (!ended && grown.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
                grown.drainPermits();
            }
        }
    }

    private void copy(JobId job, long from, long count, OutputStream out) throws IOException {
        long at = from;
        long left = count;
        while (left > 0) {
            byte[] bytes = log.read(job, at, (int) Math.min(left, CHUNK));
            if (bytes.length == 0) {
                return;
            }
            out.write(bytes);
            at += bytes.length;
            left -= bytes.length;
        }
    }
}
