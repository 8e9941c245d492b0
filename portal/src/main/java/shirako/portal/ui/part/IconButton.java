package shirako.portal.ui.part;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A button with a picture only; its name is read aloud and shown on hovering. */
public final class IconButton extends Button {
    public IconButton(VaadinIcon picture, String name, ComponentEventListener<ClickEvent<Button>> pressed) {
        super(picture.create(), pressed);
        setAriaLabel(name);
        setTooltipText(name);
        addThemeVariants(ButtonVariant.TERTIARY);
    }
}
