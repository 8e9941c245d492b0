package shirako.portal.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shirako.portal.ui.part.VoChoice;

/** Chooses the virtual organization that the pages show; only there for people who see several. */
final class VoSwitch extends Div {
    private static final String ALL = "All organizations";

    VoSwitch(Set<String> visible, VoChoice choice) {
        setVisible(visible.size() > 1);
        List<String> items = new ArrayList<>(List.of(ALL));
        items.addAll(new TreeSet<>(visible));
        Select<String> select = new Select<>();
        select.setAriaLabel("Virtual organization");
        select.setItems(items);
        select.setValue(choice.chosen().filter(visible::contains).orElse(ALL));
        select.setWidthFull();
        select.addValueChangeListener(changed -> {
            choice.choose(Optional.of(changed.getValue()).filter(vo -> !vo.equals(ALL)));
            getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
        });
        add(select);
    }
}
