package shirako.portal.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** Tells a component whether the window is as narrow as a phone's, now and whenever that changes. */
public final class WindowWidth {
    /** Below this many pixels a table is no use. */
    private static final int NARROW_PX = 760;

    private WindowWidth() {}

    public static void follow(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(attached -> {
            var size = attached.getUI().getPage().windowSizeSignal();
            Signal<Boolean> isNarrow = Signal.computed(() -> {
                int width = size.get().width();
                return width > 0 && width < NARROW_PX;
            });
            Signal.effect(component, () -> narrow.accept(isNarrow.get()));
        });
    }
}
