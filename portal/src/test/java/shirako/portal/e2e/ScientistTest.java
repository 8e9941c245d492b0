package shirako.portal.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import shirako.portal.browser.Chromium;

@E2eTest
class ScientistTest {
    private static final String SCRIPT = """
            #SBATCH --job-name=turn-around
            for step in $(seq 1 12); do echo "step $step of 12"; sleep 1; done
            python3 -c 'open("turned.bin", "wb").write(open("data.bin", "rb").read()[::-1])'
            """;

    @Test
    void a_job_is_submitted_with_a_file_watched_and_its_output_downloaded_in_a_browser(Ground ground) throws Exception {
        byte[] data = new byte[1_000_000];
        new Random(5).nextBytes(data);
        try (var portal = PortalProcess.onMySql(ground, "scientist").start();
                var chromium = new Chromium(120_000)) {
            Page page = chromium.window(1440, 900);
            page.navigate(portal.address().resolve("submit").toString());
            Chromium.signIn(page, "ada", portal.password("ada"));

            fillIn(page, data);
            page.locator(".submit-button").click();

            assertThat(page.locator("h1")).hasText("turn-around");
            page.evaluate("window.neverReloaded = true");
            Locator log = page.locator(".log-text");
            assertThat(log).containsText("step 1 of 12");
            assertThat(log).not().containsText("step 12 of 12");
            assertThat(log).containsText("step 12 of 12");
            assertThat(page.getByText("Completed, exit code 0")).isVisible();
            assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
            assertThat(downloaded(page, "files/turned.bin")).isEqualTo(turned(data));
            try (var zip = new ZipFile(download(page, "Download all as zip").toFile())) {
                assertThat(zip.getInputStream(zip.getEntry("files/turned.bin")).readAllBytes())
                        .isEqualTo(turned(data));
            }
        }
    }

    private static void fillIn(Page page, byte[] data) {
        page.locator(".CodeMirror").click();
        page.keyboard().insertText(SCRIPT);
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Files"))
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("data.bin", "application/octet-stream", data));
        assertThat(page.getByText("data.bin").first()).isVisible();
        Locator memory = page.getByLabel("Memory", new Page.GetByLabelOptions().setExact(true));
        memory.fill("99999999999");
        assertThat(page.locator("vaadin-text-field[invalid] [slot=error-message]"))
                .containsText("Ask for 128 MiB to 16 TiB of memory");
        memory.fill("256 MiB");
        assertThat(page.locator(".estimate")).containsText("Can start");
        assertThat(page.locator(".estimate")).containsText(Pattern.compile("at once|in \\d"));
    }

    private static byte[] downloaded(Page page, String file) throws Exception {
        return Files.readAllBytes(download(page, file));
    }

    private static Path download(Page page, String link) {
        Download download = page.waitForDownload(() ->
                page.getByText(link, new Page.GetByTextOptions().setExact(true)).click());
        return download.path();
    }

    private static byte[] turned(byte[] data) {
        byte[] turned = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            turned[i] = data[data.length - 1 - i];
        }
        return turned;
    }
}
