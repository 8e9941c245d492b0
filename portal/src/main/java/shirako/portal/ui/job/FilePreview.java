package shirako.portal.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.batch.files.JobFiles;
import shirako.batch.job.JobId;
import shirako.portal.ui.part.IconButton;
import shirako.portal.ui.part.Toast;

/** Looks at a small text or picture without downloading it. */
final class FilePreview {
    private static final long TEXT_MAX_BYTES = 256 << 10;
    private static final long PICTURE_MAX_BYTES = 8 << 20;
    private static final Set<String> TEXTS = Set.of(
            "stdout", "stderr", "txt", "log", "csv", "tsv", "json", "xml", "yaml", "yml", "md", "sh", "py", "r", "out",
            "err", "dat", "conf", "ini", "c", "h", "cpp", "java", "f90", "sql", "html");
    /** No SVG: it may carry scripts. */
    private static final Map<String, String> PICTURES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp");

    private final JobFiles files;
    private final JobId job;
    private final JobFiles.Entry entry;
    private final String ending;

    private FilePreview(JobFiles files, JobId job, JobFiles.Entry entry, String ending) {
        this.files = files;
        this.job = job;
        this.entry = entry;
        this.ending = ending;
    }

    /** A way to look at the file; empty for what is too large or of no known kind. */
    static Optional<FilePreview> of(JobFiles files, JobId job, JobFiles.Entry entry) {
        String path = entry.path().toLowerCase(Locale.ROOT);
        String ending = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
        boolean text = TEXTS.contains(ending) && entry.bytes() <= TEXT_MAX_BYTES;
        boolean picture = PICTURES.containsKey(ending) && entry.bytes() <= PICTURE_MAX_BYTES;
        return text || picture ? Optional.of(new FilePreview(files, job, entry, ending)) : Optional.empty();
    }

    void open() {
        try {
            Optional<JobFiles.Content> content = files.open(job, entry.path());
            if (content.isEmpty()) {
                Toast.failed(entry.path() + " is not there any more.");
                return;
            }
            try (InputStream stream = content.get().stream()) {
                show(stream.readNBytes((int) PICTURE_MAX_BYTES));
            }
        } catch (IOException unreadable) {
            Toast.failed(entry.path() + " cannot be read now: " + unreadable.getMessage());
        }
    }

    private void show(byte[] bytes) {
        Dialog dialog = new Dialog(entry.path());
        dialog.addClassName("preview");
        dialog.setResizable(true);
        dialog.setDraggable(true);
        dialog.getHeader().add(new IconButton(VaadinIcon.CLOSE_SMALL, "Close", click -> dialog.close()));
        dialog.add(content(bytes));
        dialog.open();
    }

    private Component content(byte[] bytes) {
        String type = PICTURES.get(ending);
        if (type != null) {
            Image image = new Image(
                    DownloadHandler.fromInputStream(event ->
                            new DownloadResponse(new ByteArrayInputStream(bytes), entry.path(), type, bytes.length)),
                    entry.path());
            image.addClassName("preview-picture");
            return image;
        }
        Pre text = new Pre(new Ansi().text(bytes));
        text.addClassName("preview-text");
        text.getElement().setAttribute("tabindex", "0");
        return text;
    }
}
