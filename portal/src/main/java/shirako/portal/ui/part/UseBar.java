package shirako.portal.ui.part;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** How much of one resource is used, as a bar and in words. One bar per resource: different units are never added up. */
public final class UseBar extends Div {
    /**
     * @param name of the resource
     * @param share how much of it, from 0 to 1; more than 1 is shown as full
     * @param words the same in words
     */
    public UseBar(String name, double share, String words) {
        addClassName("use");
        Span label = new Span(name);
        Span value = new Span(words);
        value.addClassName("use-value");
        Div top = new Div(label, value);
        top.addClassName("use-words");
        Div fill = new Div();
        fill.addClassName("use-fill");
        long percent = Math.round(100 * Math.clamp(share, 0.0, 1.0));
        fill.getStyle().setWidth(percent + "%");
        fill.setVisible(percent > 0);
        Div track = new Div(fill);
        track.addClassName("use-track");
        track.getElement().setAttribute("role", "meter");
        track.getElement().setAttribute("aria-label", name);
        track.getElement().setAttribute("aria-valuemin", "0");
        track.getElement().setAttribute("aria-valuemax", "100");
        track.getElement().setAttribute("aria-valuenow", Long.toString(percent));
        track.getElement().setAttribute("aria-valuetext", words);
        if (share >= 0.9) {
            addClassName("use-high");
        }
        add(top, track);
    }
}
