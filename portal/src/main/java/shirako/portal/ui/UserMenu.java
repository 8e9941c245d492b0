package shirako.portal.ui;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shirako.portal.access.Viewer;
import shirako.portal.ui.account.AccountView;

/** Who is signed in, the colours, and the way out. */
final class UserMenu extends MenuBar {
    private static final Map<ColorScheme.Value, String> SCHEMES = new LinkedHashMap<>();

    static {
        SCHEMES.put(ColorScheme.Value.SYSTEM, "Colours as the system");
        SCHEMES.put(ColorScheme.Value.LIGHT, "Light");
        SCHEMES.put(ColorScheme.Value.DARK, "Dark");
    }

    UserMenu(Viewer viewer, AuthenticationContext authentication) {
        addClassName("user-menu");
        addThemeVariants(MenuBarVariant.TERTIARY);
        Avatar avatar = new Avatar(viewer.displayName());
        // Of letters only: a name may end in a bracket.
        avatar.setAbbreviation(initials(viewer.displayName()));
        avatar.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(viewer.displayName());
        name.addClassName("user-name");
        Span account = new Span(viewer.isSiteAdmin() ? viewer.user() + " · site admin" : viewer.user());
        account.addClassName("user-account");
        Div names = new Div(name, account);
        // Long names are cut short there.
        names.getElement().setAttribute("title", viewer.displayName() + ", " + viewer.user());
        Div face = new Div(avatar, names);
        face.addClassName("user-face");
        MenuItem root = addItem(face);
        root.setAriaLabel("User menu of " + viewer.displayName());
        SubMenu menu = root.getSubMenu();
        ColorScheme.Value now = VaadinService.getCurrentRequest() == null
                ? ColorScheme.Value.SYSTEM
                : ColorSchemeChoice.chosen(VaadinService.getCurrentRequest());
        Map<ColorScheme.Value, MenuItem> items = new LinkedHashMap<>();
        SCHEMES.forEach((scheme, words) -> {
            MenuItem item = menu.addItem(words, click -> {
                getUI().ifPresent(ui -> ColorSchemeChoice.choose(ui, scheme));
                items.forEach((other, box) -> box.setChecked(other == scheme));
            });
            item.setCheckable(true);
            item.setChecked(scheme == now);
            item.setKeepOpen(true);
            items.put(scheme, item);
        });
        menu.addSeparator();
        menu.addItem("Account and tokens", click -> getUI().ifPresent(ui -> ui.navigate(AccountView.class)));
        menu.addItem("Sign out", click -> authentication.logout());
    }

    /** The first letters of the first and the last word that begin with one. */
    static String initials(String name) {
        List<String> words = Arrays.stream(name.split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetter(word.codePointAt(0)))
                .map(word -> Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT))
                .toList();
        return switch (words.size()) {
            case 0 -> "?";
            case 1 -> words.getFirst();
            default -> words.getFirst() + words.getLast();
        };
    }
}
