package shirako.portal.ui.submit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which files did not get in, and why; it stays until another file is added. */
final class LeftOut extends ProblemLine {
    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, String> sentences = new LinkedHashMap<>();

    /**
     * Why a file was refused; shown when the browser says that it failed. A refusal can overtake the browser's word that the
     * file was added, and would be gone with it.
     */
    void refused(String file, String sentence) {
        reasons.put(file, sentence);
    }

    void failed(String file) {
        String reason = reasons.remove(file);
        sentences.put(file, reason == null ? file + " did not arrive. Add it again." : reason);
        show();
    }

    void clear() {
        sentences.clear();
        show();
    }

    private void show() {
        say(String.join(" ", sentences.values()));
    }
}
