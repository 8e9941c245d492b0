package shirako.portal.ui.submit;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import java.util.List;

/**
 * How many files are on their way in. The browser tells it of itself, since a file that waits its turn there has not been
 * heard of here.
 */
final class Underway {
    static final String COUNT = "element.files.filter(file => !file.complete && !file.error).length";
    /** Only changes are sent. What was sent last is kept at the element, as several events share it. */
    static final String CHANGED = "(element.underway || 0) !== (element.underway = " + COUNT + ")";
    /** The list changes when a file is added or removed; how one ended is said by events of their own. */
    static final List<String> EVENTS = List.of("files-changed", "upload-start", "upload-success", "upload-error");

    private final Runnable more;
    private final Runnable changed;
    private int files;

    /**
     * @param more runs when files are added
     * @param changed runs after every change
     */
    Underway(Upload upload, Runnable more, Runnable changed) {
        this.more = more;
        this.changed = changed;
        for (String event : EVENTS) {
            upload.getElement()
                    .addEventListener(event, this::told)
                    .setFilter(CHANGED)
                    .addEventData(COUNT);
        }
    }

    int files() {
        return files;
    }

    private void told(DomEvent event) {
        int before = files;
        files = event.getEventData().get(COUNT).asInt();
        if (files > before) {
            more.run();
        }
        changed.run();
    }
}
