package shirako.portal.ui.submit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import shirako.batch.files.Uploads;
import shirako.batch.job.InputFile;
import shirako.portal.ui.part.IconButton;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.Toast;

/** The files that go in with a job. Each is streamed to the store while it comes in, never held in memory. */
final class InputFiles extends Div {
    static final String FILE_NAME = "event.detail.file.name";

    private final Uploads uploads;
    private final String user;
    private final long limitBytes;
    private final Runnable changed;
    private final Map<String, InputFile> files = new LinkedHashMap<>();
    private final UnorderedList list = new UnorderedList();
    private final ProblemLine problem = new ProblemLine();
    private final LeftOut leftOut = new LeftOut();
    private final Underway underway;
    /** Whether one was sent away to wait for a file. */
    private boolean awaited;

    InputFiles(Uploads uploads, String user, long limitBytes, Runnable changed) {
        this.uploads = uploads;
        this.user = user;
        this.limitBytes = limitBytes;
        this.changed = changed;
        addClassName("input-files");
        Span title = new Span("Input files");
        title.addClassName("field-label");
        Upload upload = new Upload(new ToStore());
        upload.setUploadButton(new Button("Add files…", VaadinIcon.UPLOAD_ALT.create()));
        upload.setDropLabel(new Span("or drop them here, up to " + SizeText.bytes(limitBytes) + " each"));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        underway = new Underway(upload, leftOut::clear, this::underwayChanged);
        upload.getElement()
                .addEventListener(
                        "upload-error",
                        failed -> leftOut.failed(
                                failed.getEventData().get(FILE_NAME).asString()))
                .addEventData(FILE_NAME);
        list.addClassName("file-list");
        add(title, upload, problem, leftOut, list);
        show();
    }

    Map<String, UUID> byPath() {
        return files.values().stream()
                .collect(Collectors.toMap(InputFile::path, InputFile::upload, (a, b) -> b, LinkedHashMap::new));
    }

    void set(List<InputFile> inputs) {
        files.clear();
        inputs.forEach(input -> files.put(input.path(), input));
        show();
    }

    /** Says what is wrong, or nothing when the text is empty. */
    void problem(String text) {
        awaited = false;
        problem.say(text);
    }

    /** Whether files are still on their way in; if so, it is said: a job sent now would run without them. */
    boolean mustWait() {
        awaited = underway.files() > 0;
        if (awaited) {
            sayUnderway();
        }
        return awaited;
    }

    private void underwayChanged() {
        if (awaited && underway.files() == 0) {
            problem("");
        } else if (awaited) {
            sayUnderway();
        }
    }

    private void sayUnderway() {
        int files = underway.files();
        problem.say(
                files == 1
                        ? "1 file is still being uploaded. Submit when it has arrived."
                        : files + " files are still being uploaded. Submit when they have arrived.");
    }

    private void add(Uploads.Upload stored) {
        files.put(stored.name(), new InputFile(stored.name(), stored.id(), stored.bytes()));
        show();
        changed.run();
    }

    private void show() {
        list.removeAll();
        list.setVisible(!files.isEmpty());
        files.values().forEach(file -> {
            Span name = new Span(file.path());
            name.addClassName("file-name");
            Span size = new Span(SizeText.bytes(file.bytes()));
            size.addClassName("file-size");
            ListItem item = new ListItem(VaadinIcon.FILE_O.create(), name, size);
            item.add(new IconButton(VaadinIcon.CLOSE_SMALL, "Remove " + file.path(), click -> {
                files.remove(file.path());
                show();
                changed.run();
            }));
            list.add(item);
        });
    }

    /** Streams an upload to the store. Runs on the request's thread, without the page's lock. */
    private final class ToStore implements UploadHandler {
        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI ui = event.getUI();
            if (event.getFileSize() > limitBytes) {
                refuse(event, ui);
                return;
            }
            try {
                Uploads.Upload stored = uploads.store(user, event.getFileName(), event.getInputStream(), limitBytes);
                ui.access(() -> add(stored));
            } catch (Uploads.TooLarge tooLarge) {
                refuse(event, ui);
            }
        }

        private void refuse(UploadEvent event, UI ui) {
            String sentence =
                    event.getFileName() + " is larger than " + SizeText.bytes(limitBytes) + ", which is the limit.";
            event.reject(sentence);
            ui.access(() -> {
                leftOut.refused(event.getFileName(), sentence);
                Toast.failed(sentence);
            });
        }

        @Override
        public long getRequestSizeMax() {
            return limitBytes + (1 << 20);
        }

        @Override
        public long getFileSizeMax() {
            return limitBytes;
        }
    }
}
