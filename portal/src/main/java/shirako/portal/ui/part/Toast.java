package shirako.portal.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages at the edge of the page, as sentences. */
public final class Toast {
    private static final int GOOD_NEWS_MS = 4000;
    private static final int BAD_NEWS_MS = 12_000;

    private Toast() {}

    public static void done(String sentence) {
        show(sentence, VaadinIcon.CHECK_CIRCLE, NotificationVariant.SUCCESS, GOOD_NEWS_MS);
    }

    /** What did not work and what to do about it; stays longer and can be closed. */
    public static void failed(String sentence) {
        show(sentence, VaadinIcon.EXCLAMATION_CIRCLE, NotificationVariant.ERROR, BAD_NEWS_MS);
    }

    private static void show(String sentence, VaadinIcon picture, NotificationVariant variant, int milliseconds) {
        Notification notification = new Notification();
        notification.addThemeVariants(variant);
        notification.setDuration(milliseconds);
        notification.setPosition(Notification.Position.BOTTOM_END);
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notification.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel("Close this message");
        Div line = new Div(icon, new Span(sentence), close);
        line.addClassName("toast");
        notification.add(line);
        notification.open();
    }
}
