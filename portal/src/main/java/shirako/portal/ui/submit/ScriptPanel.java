package shirako.portal.ui.submit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
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
    private final ProblemLine problem = new ProblemLine();
    /** Why a file was not taken; not the same as what is wrong with the text that is there. */
    private final ProblemLine refused = new ProblemLine();

    private final Span opened = new Span();
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
        upload.addFileRejectedListener(rejected -> refuse(rejected.getFileName()
                + " is larger than 1 MiB. Add it as an input file and call it from a short script."));
        opened.addClassName("file-name");
        notices.addClassName("notices");
        editor.addValueChangeListener(event -> {
            refused.say("");
            changed.run();
        });
        problem("");
        notices(List.of());
        add(new Panel("Script", editor, problem, refused, notices).withTools(opened, upload));
    }

    String value() {
        return editor.getValue();
    }

    void value(String script) {
        editor.setValue(script);
        opened.setText("");
    }

    void problem(String text) {
        problem.say(text);
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
            inPage(() -> {
                editor.setValue(script);
                opened.setText(fileName);
                refused.say("");
            });
        } catch (CharacterCodingException binary) {
            inPage(() ->
                    refuse(fileName + " is not a text file. A script is text; add programs and data as input files."));
        }
    }

    private void refuse(String sentence) {
        refused.say(sentence);
        Toast.failed(sentence);
    }

    private void inPage(Runnable action) {
        getUI().ifPresent(ui -> ui.access(action::run));
    }
}
