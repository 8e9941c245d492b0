package shirako.portal.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The product's sign and name. */
final class Brand extends Div {
    Brand() {
        addClassName("brand");
        Image sign = new Image("icons/shirako.svg", "");
        sign.addClassName("brand-sign");
        Span name = new Span("Shirako");
        name.addClassName("brand-name");
        add(sign, name);
    }
}
