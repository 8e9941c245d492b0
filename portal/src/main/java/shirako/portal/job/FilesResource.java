package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.files.JobFiles;
import shirako.batch.job.Job;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.api.ApiProblem;

/** What a job wrote. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
@Tag(name = "jobs")
class FilesResource {
    private final JobFiles files;
    private final JobAccess access;
    private final CurrentViewer viewer;

    FilesResource(JobFiles files, JobAccess access, CurrentViewer viewer) {
        this.files = files;
        this.access = access;
        this.viewer = viewer;
    }

    @GetMapping(path = "/files", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The files that a job wrote: stdout, stderr, then its output files",
            description = "Empty while it runs.")
    List<FileView> list(@PathVariable String id) {
        Job job = AddressedJob.find(access, viewer.get(), id);
        return files.list(job.id()).stream()
                .map(entry -> new FileView(entry.path(), entry.bytes()))
                .toList();
    }

    @GetMapping(path = "/files/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "One file, by its path in the list", description = "Takes a Range header.")
    void one(
            @PathVariable String id,
            @PathVariable String path,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Job job = AddressedJob.find(access, viewer.get(), id);
        String name = path.startsWith("/") ? path.substring(1) : path;
        JobFiles.Content content = (plain(name) ? files.open(job.id(), name) : Optional.<JobFiles.Content>empty())
                .orElseThrow(() -> ApiProblem.notFound("file '" + name + "' of job " + id));
        try (InputStream stream = content.stream()) {
            Optional<ByteRange> range = ByteRange.parse(request.getHeader(HttpHeaders.RANGE), content.bytes());
            ByteRange wanted = range.orElse(new ByteRange(0, content.bytes()));
            range.ifPresent(part -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(content.bytes()));
            });
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(name.substring(name.lastIndexOf('/') + 1)));
            response.setContentLengthLong(wanted.count());
            stream.skipNBytes(wanted.from());
            copy(stream, wanted.count(), response);
        }
    }

    @GetMapping(path = "/files.zip", produces = "application/zip")
    @Operation(summary = "All files as one zip")
    void zip(@PathVariable String id, HttpServletResponse response) throws IOException {
        Job job = AddressedJob.find(access, viewer.get(), id);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                attachment(job.spec().name() + "-" + job.id().brief() + ".zip"));
        files.zip(job.id(), response.getOutputStream());
    }

    private static void copy(InputStream from, long count, HttpServletResponse response) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long left = count;
        while (left > 0) {
            int got = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                return;
            }
            response.getOutputStream().write(buffer, 0, got);
            left -= got;
        }
    }

    /** No steps up, no empty steps, nothing that another system reads as a separator. */
    private static boolean plain(String path) {
        return path.indexOf('\\') < 0
                && path.indexOf('\0') < 0
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /** One file. */
    @Schema(name = "File")
    record FileView(String path, long bytes) {}
}
