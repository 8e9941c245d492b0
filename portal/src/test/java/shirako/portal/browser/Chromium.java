package shirako.portal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's Chromium without a screen, with one window at a time. */
public final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private final Playwright playwright;
    private final Browser browser;
    private final int patienceMillis;
    private @Nullable BrowserContext context;

    /** @param patienceMillis how long it waits for what is expected on a page */
    public Chromium(int patienceMillis) {
        this.patienceMillis = patienceMillis;
        PlaywrightAssertions.setDefaultAssertionTimeout(patienceMillis);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(PROGRAMS.getFirst());
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(ARGUMENTS));
    }

    /** A new window that nobody is signed in from, in light colours. */
    public Page window(int width, int height) {
        closeWindow();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(patienceMillis);
        return context.newPage();
    }

    public void closeWindow() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** Fills in the sign-in page that is open. */
    public static void signIn(Page page, String user, String password) {
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("vaadin-button[part=vaadin-login-submit], vaadin-button[theme~=submit]")
                .first()
                .click();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
