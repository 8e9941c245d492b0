package shirako.portal.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A titled part of a page. */
public final class Panel extends Section {
    private final Div tools = new Div();

    public Panel(String title, Component... content) {
        addClassName("panel");
        H2 heading = new H2(title);
        tools.addClassName("row");
        Div head = new Div(heading, tools);
        head.addClassName("panel-head");
        getElement().setAttribute("aria-label", title);
        add(head);
        add(content);
    }

    /** Adds buttons and the like beside the title. */
    public Panel withTools(Component... more) {
        tools.add(more);
        return this;
    }
}
