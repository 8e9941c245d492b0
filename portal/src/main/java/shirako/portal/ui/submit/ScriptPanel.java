package shirako.portal.ui.submit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.Toast;

/** The script: typed, or taken from a file; with what is odd about it below. */
final class ScriptPanel extends Div {
    /** Scripts are small: what is larger is an input file. */
    private static final long SCRIPT_MAX_BYTES = 1 << 20;

    private final ScriptEditor editor = new ScriptEditor();
    private final Paragraph problem = new Paragraph();
    private final UnorderedList notices = new UnorderedList();

    ScriptPanel(Runnable changed) {
        Button open = new Button("Open a file…", VaadinIcon.FOLDER_OPEN_O.create());
        open.addThemeVariants(ButtonVariant.SMALL);
        Upload upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> take(metadata.fileName(), bytes)));
        upload.setUploadButton(open);
        upload.setDropAllowed(false);
        upload.setMaxFileSize((int) SCRIPT_MAX_BYTES);
        upload.addClassName("script-upload");
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        upload.addFileRejectedListener(rejected -> Toast.failed(
                "That file is larger than 1 MiB. Add it as an input file and call it from a short script."));
        problem.addClassName("field-problem");
        problem.getElement().setAttribute("role", "alert");
        notices.addClassName("notices");
        editor.addValueChangeListener(event -> changed.run());
        problem("");
        notices(List.of());
        add(new Panel("Script", editor, problem, notices).withTools(upload));
    }

    String value() {
        return editor.getValue();
    }

    void value(String script) {
        editor.setValue(script);
    }

    void problem(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        editor.setInvalid(!text.isEmpty());
    }

    void notices(List<String> lines) {
        notices.removeAll();
        lines.forEach(line -> notices.add(new ListItem(line)));
        notices.setVisible(!lines.isEmpty());
    }

    private void take(String fileName, byte[] bytes) {
        try {
            String script = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (script.indexOf(0) >= 0) {
                throw new CharacterCodingException();
            }
            inPage(() -> editor.setValue(script));
        } catch (CharacterCodingException binary) {
            inPage(() -> Toast.failed(
                    fileName + " is not a text file. A script is text; add programs and data as input files."));
        }
    }

    private void inPage(Runnable action) {
        getUI().ifPresent(ui -> ui.access(action::run));
    }
}
