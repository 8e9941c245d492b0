package shirako.portal.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** A page's title, one line on what it is for, and what can be done on it. */
public final class PageHead extends Header {
    private final H1 title = new H1();
    private final Paragraph line = new Paragraph();

    public PageHead(String title, String line, Component... actions) {
        addClassName("page-head");
        Div words = new Div(this.title, this.line);
        words.addClassName("page-words");
        Div buttons = new Div(actions);
        buttons.addClassNames("row", "page-actions");
        add(words, buttons);
        say(title, line);
    }

    public void say(String newTitle, String newLine) {
        title.setText(newTitle);
        line.setText(newLine);
        line.setVisible(!newLine.isEmpty());
    }
}
