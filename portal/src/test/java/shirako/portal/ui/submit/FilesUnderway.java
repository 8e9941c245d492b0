package shirako.portal.ui.submit;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says what a browser says while files come in. */
public final class FilesUnderway {
    private FilesUnderway() {}

    /** One file failed, and it was the last. */
    static void fail(Upload upload, String name) {
        tell(upload, "upload-error", 0, name);
    }

    public static void tell(Upload upload, String event, int files) {
        tell(upload, event, files, "data.csv");
    }

    private static void tell(Upload upload, String event, int files, String name) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put(Underway.COUNT, files);
        data.put(Underway.CHANGED, true);
        data.put(InputFiles.FILE_NAME, name);
        // What Vaadin's own listeners ask for.
        data.put("element.files.some(file => file.uploading)", files > 0);
        upload.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(upload.getElement(), event, data));
    }
}
