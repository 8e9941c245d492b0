package shirako.portal.ui.submit;

import com.vaadin.flow.component.html.Paragraph;

/** A line that says what is wrong, read aloud when it changes; not there while nothing is. */
class ProblemLine extends Paragraph {
    ProblemLine() {
        addClassName("field-problem");
        getElement().setAttribute("role", "alert");
        say("");
    }

    /** Says this, or nothing when the text is empty. */
    final void say(String text) {
        setText(text);
        setVisible(!text.isEmpty());
    }
}
