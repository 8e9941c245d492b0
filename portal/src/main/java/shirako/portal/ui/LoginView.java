package shirako.portal.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Duration;
import java.util.Set;
import shirako.portal.ui.part.TimeText;

/** Sign-in. Says why one is here when something went wrong. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Shirako")
@AnonymousAllowed
public final class LoginView extends Main implements BeforeEnterObserver {
    private final LoginForm form = new LoginForm();
    private final Paragraph note = new Paragraph();

    public LoginView() {
        addClassName("login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words("Wrong user name or password", "Check both and try again. Capital letters matter."));
        note.addClassName("login-note");
        note.getElement().setAttribute("role", "status");
        Paragraph what =
                new Paragraph("Every batch job gets a virtual machine of its own, leased for as long as it runs.");
        Div card = new Div(new Brand(), new H1("Sign in"), what, note, form);
        card.addClassName("login-card");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Set<String> said =
                event.getLocation().getQueryParameters().getParameters().keySet();
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("locked")
                .ifPresent(seconds -> form.setI18n(words(
                        "Too many failed attempts",
                        "Signing in is paused, even with the right password. Try again in " + wait(seconds) + ".")));
        form.setError(said.contains("error") || said.contains("locked"));
        note.setText(
                said.contains("expired")
                        ? "Your session has ended. Sign in again to go on."
                        : said.contains("logout") ? "You are signed out." : "");
        note.setVisible(!note.getText().isEmpty());
    }

    /** The wait as people say it; the address may hold anything. */
    private static String wait(String seconds) {
        return seconds.matches("[0-9]{1,6}")
                ? together(TimeText.length(Duration.ofSeconds(Long.parseLong(seconds))))
                : "some minutes";
    }

    /** With a number and its unit never on two lines. */
    private static String together(String length) {
        return length.replaceAll("(?<=[0-9]) ", "\u00a0");
    }

    private static LoginI18n words(String title, String message) {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("");
        words.getForm().setUsername("User name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle(title);
        words.getErrorMessage().setMessage(message);
        return words;
    }
}
