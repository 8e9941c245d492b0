package shirako.portal.ui.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shirako.batch.files.Uploads;

@ViewPackages(packages = "shirako.portal.ui.part")
class InputFilesTest extends BrowserlessTest {
    private final InputFiles files = new InputFiles(new Counted(), "ada", 10, () -> {});

    @BeforeEach
    void open() {
        UI.getCurrent().add(files);
    }

    @Test
    void a_file_over_the_limit_is_told_until_another_is_added() {
        Upload upload = find(Upload.class).single();

        test(upload).upload("big.bin", "text/plain", new byte[11]);
        // Said late, since the file was refused at once.
        FilesUnderway.tell(upload, "files-changed", 1);
        FilesUnderway.fail(upload, "big.bin");

        assertThat(told()).contains("big.bin is larger than 10 B, which is the limit.");
        assertThat(files.byPath()).isEmpty();

        FilesUnderway.tell(upload, "files-changed", 1);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_file_that_did_not_arrive_is_told() {
        Upload upload = find(Upload.class).single();

        FilesUnderway.fail(upload, "a.csv");

        assertThat(told()).contains("a.csv did not arrive. Add it again.");
    }

    private String told() {
        return find(Paragraph.class).withClassName("field-problem").all().stream()
                .map(Paragraph::getText)
                .reduce("", String::concat);
    }

    /** Keeps nothing but the size. */
    private static final class Counted implements Uploads {
        @Override
        public Upload store(String user, String name, InputStream content, long limitBytes) throws IOException {
            return new Upload(
                    UUID.randomUUID(), user, name, content.transferTo(OutputStream.nullOutputStream()), "0".repeat(64));
        }

        @Override
        public Optional<Upload> find(UUID id) {
            return Optional.empty();
        }
    }
}
