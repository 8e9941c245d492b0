package shirako.portal.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What a page shows before there is anything on it: what will be here, and what to do first. */
public final class EmptyState extends Div {
    public EmptyState(VaadinIcon picture, String title, String text, Component... actions) {
        addClassName("empty");
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Div buttons = new Div(actions);
        buttons.addClassName("row");
        buttons.setVisible(actions.length > 0);
        add(icon, new H3(title), new Paragraph(text), buttons);
    }
}
