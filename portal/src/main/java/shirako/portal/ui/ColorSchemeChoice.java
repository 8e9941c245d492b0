package shirako.portal.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Dark, light or as the system has it. The choice is kept in a cookie, so that the very first bytes of a page have the
 * right colours: nothing flashes.
 */
@Component
final class ColorSchemeChoice implements VaadinServiceInitListener {
    static final String COOKIE = "shirako-colors";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> {
            ColorScheme.Value chosen = chosen(response.getVaadinRequest());
            if (chosen == ColorScheme.Value.DARK || chosen == ColorScheme.Value.LIGHT) {
                var html = response.getDocument().selectFirst("html");
                if (html != null) {
                    html.attr("style", "color-scheme: " + chosen.getValue());
                    html.attr("theme", chosen.getThemeValue());
                }
            }
        });
    }

    static ColorScheme.Value chosen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? ColorScheme.Value.SYSTEM
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .findFirst()
                        .map(cookie -> switch (cookie.getValue()) {
                            case "dark" -> ColorScheme.Value.DARK;
                            case "light" -> ColorScheme.Value.LIGHT;
                            default -> ColorScheme.Value.SYSTEM;
                        })
                        .orElse(ColorScheme.Value.SYSTEM);
    }

    static void choose(UI ui, ColorScheme.Value scheme) {
        ui.getPage().setColorScheme(scheme);
        ui.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'",
                        COOKIE,
                        scheme.name().toLowerCase(Locale.ROOT));
    }
}
