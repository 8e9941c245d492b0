package shirako.portal.ui.submit;

import com.vaadin.flow.component.html.Paragraph;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which files did not get in, and why; it stays until another file is added. */
final class LeftOut extends Paragraph {
    private final Map<String, String> sentences = new LinkedHashMap<>();

    LeftOut() {
        addClassName("field-problem");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void refused(String file, String sentence) {
        sentences.put(file, sentence);
        show();
    }

    /** For one that was refused, the browser's word that it failed says nothing new. */
    void failed(String file) {
        sentences.putIfAbsent(file, file + " did not arrive. Add it again.");
        show();
    }

    void clear() {
        sentences.clear();
        show();
    }

    private void show() {
        setText(String.join(" ", sentences.values()));
        setVisible(!sentences.isEmpty());
    }
}
