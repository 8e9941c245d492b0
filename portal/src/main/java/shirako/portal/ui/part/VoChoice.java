package shirako.portal.ui.part;

import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which of the virtual organizations that somebody belongs to the pages show: all of them, or one. */
@Component
@VaadinSessionScope
public class VoChoice implements Serializable {
    private String chosen = "";

    public Optional<String> chosen() {
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    public void choose(Optional<String> vo) {
        chosen = vo.orElse("");
    }

    /** Those of {@code visible} that the pages show. */
    public Set<String> within(Set<String> visible) {
        return visible.contains(chosen) ? Set.of(chosen) : visible;
    }
}
