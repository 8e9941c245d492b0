package shirako.portal.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What can be done with the jobs that are ticked. Only there while some are. */
final class SelectionBar extends Div {
    private final Span words = new Span();
    private final Button cancel;
    private final Button again;

    SelectionBar(Runnable cancelled, Runnable submittedAgain, Runnable cleared) {
        addClassName("selection-bar");
        words.getElement().setAttribute("role", "status");
        cancel = new Button("Cancel", VaadinIcon.BAN.create(), click -> cancelled.run());
        cancel.addThemeVariants(ButtonVariant.ERROR);
        again = new Button("Submit again", VaadinIcon.REFRESH.create(), click -> submittedAgain.run());
        Button clear = new Button("Clear selection", click -> cleared.run());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        add(words, cancel, again, clear);
        show(0, 0, 0);
    }

    /**
     * @param selected how many jobs are ticked
     * @param cancellable how many of them can be cancelled by this user
     * @param repeatable how many of them this user may submit again
     */
    void show(int selected, int cancellable, int repeatable) {
        setVisible(selected > 0);
        words.setText(selected == 1 ? "1 job selected" : selected + " jobs selected");
        cancel.setEnabled(cancellable > 0);
        cancel.setText("Cancel " + cancellable);
        again.setEnabled(repeatable > 0);
        again.setText("Submit " + repeatable + " again");
    }
}
