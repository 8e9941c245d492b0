package shirako.portal.ui.job;

import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import shirako.batch.files.JobFiles;
import shirako.batch.job.Job;

/** Streams a job's files to the browser. Whether one may read them is asked again at each download. */
final class JobDownload {
    private final JobFiles files;
    private final Job job;
    private final Predicate<Job> mayRead;

    JobDownload(JobFiles files, Job job, Predicate<Job> mayRead) {
        this.files = files;
        this.job = job;
        this.mayRead = mayRead;
    }

    DownloadHandler file(String path) {
        return event -> {
            Optional<JobFiles.Content> content = mayRead.test(job) ? files.open(job.id(), path) : Optional.empty();
            if (content.isEmpty()) {
                event.getResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
                return;
            }
            try (InputStream stream = content.get().stream()) {
                event.setFileName(path.substring(path.lastIndexOf('/') + 1));
                event.setContentType("application/octet-stream");
                event.setContentLength(content.get().bytes());
                stream.transferTo(event.getOutputStream());
            }
        };
    }

    DownloadHandler zip() {
        return event -> {
            if (!mayRead.test(job)) {
                event.getResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
                return;
            }
            String name = job.spec().name().replaceAll("[^A-Za-z0-9._-]", "_");
            event.setFileName(name + "-" + job.id().brief() + ".zip");
            event.setContentType("application/zip");
            files.zip(job.id(), event.getOutputStream());
        };
    }
}
