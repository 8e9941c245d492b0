package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.files.Uploads;
import shirako.portal.access.CurrentViewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.BodyTooLarge;

/** Takes input files before the job that uses them. */
@RestController
@RequestMapping(path = "/api/v1/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "uploads", description = "Input files, handed in before the job that uses them")
class UploadsResource {
    private final Uploads uploads;
    private final CurrentViewer viewer;
    private final long limitBytes;

    UploadsResource(
            Uploads uploads,
            CurrentViewer viewer,
            @Value("${shirako.uploads.limit-bytes:1073741824}") long limitBytes) {
        this.uploads = uploads;
        this.viewer = viewer;
        this.limitBytes = limitBytes;
    }

    @PostMapping(consumes = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Stores the raw body as one file",
            description =
                    "The body is the file's content, whatever its Content-Type, except a form: curl --data-binary @FILE"
                            + " -H 'Content-Type: application/octet-stream'. Name the id that comes"
                            + " back in the inputs of a job. Too much is refused at once where Content-Length tells, and as soon as"
                            + " it shows where not.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    UploadView store(
            @Parameter(description = "The file's name, for people") @RequestParam Optional<String> name,
            @Parameter(description = "The same, as a header") @RequestHeader("X-File-Name") Optional<String> fileName,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String user = viewer.get().user();
        String called = name.or(() -> fileName).orElse("upload");
        if (!isName(called)) {
            throw ApiProblem.field(
                    "name",
                    "Give the file's own name, such as data.csv: 1 to 255 characters, no folders, no / or \\, no control"
                            + " characters. Where it lies is said by the path in the inputs of a job.");
        }
        if (request.getContentLengthLong() > limitBytes) {
            throw new BodyTooLarge(limitBytes).problem();
        }
        try {
            return UploadView.of(uploads.store(user, called, request.getInputStream(), limitBytes));
        } catch (Uploads.TooLarge tooLarge) {
            throw new BodyTooLarge(tooLarge.limitBytes()).problem();
        }
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= 255
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(each -> each == '/' || each == '\\' || Character.isISOControl(each));
    }

    /** What was stored. */
    @Schema(name = "Upload")
    record UploadView(UUID id, String name, long bytes, String sha256) {
        static UploadView of(Uploads.Upload upload) {
            return new UploadView(upload.id(), upload.name(), upload.bytes(), upload.sha256());
        }
    }
}
