package shirako.portal.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** What can be done with the jobs that are ticked. Only there while some are. */
final class SelectionBar extends Div {
    /** More jobs than this are not ticked with one press: what is done to them then is easily a mistake. */
    static final int ALL_MAX = 500;

    private final Span words = new Span();
    private final Span tooMany = new Span("More than " + ALL_MAX + " jobs are listed: filter them to select all.");
    private final Button all;
    private final Button cancel;
    private final Button again;

    SelectionBar(Runnable selectedAll, Runnable cancelled, Runnable submittedAgain, Runnable cleared) {
        addClassName("selection-bar");
        words.getElement().setAttribute("role", "status");
        words.addClassName("selection-count");
        tooMany.addClassName("quiet");
        all = new Button("Select all", click -> selectedAll.run());
        all.addThemeVariants(ButtonVariant.TERTIARY);
        cancel = new Button("Cancel", VaadinIcon.BAN.create(), click -> cancelled.run());
        cancel.addThemeVariants(ButtonVariant.ERROR);
        again = new Button("Submit again", VaadinIcon.REFRESH.create(), click -> submittedAgain.run());
        Button clear = new Button("Clear selection", click -> cleared.run());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        add(words, all, tooMany, cancel, again, clear);
        show(0, 0, 0, 0);
    }

    /**
     * @param selected how many jobs are ticked
     * @param listed how many jobs the list has, ticked or not
     * @param cancellable how many of them can be cancelled by this user
     * @param repeatable how many of them this user may submit again
     */
    void show(int selected, int listed, int cancellable, int repeatable) {
        setVisible(selected > 0);
        words.setText(selected == 1 ? "1 job selected" : selected + " jobs selected");
        all.setVisible(listed > selected && listed <= ALL_MAX);
        all.setText(String.format(Locale.ENGLISH, "Select all %,d", listed));
        tooMany.setVisible(listed > ALL_MAX);
        cancel.setEnabled(cancellable > 0);
        cancel.setText("Cancel " + cancellable);
        again.setEnabled(repeatable > 0);
        again.setText("Submit " + repeatable + " again");
    }
}
