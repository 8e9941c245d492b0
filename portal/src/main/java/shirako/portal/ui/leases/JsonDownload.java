package shirako.portal.ui.leases;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A link that downloads a JSON document. */
final class JsonDownload extends Anchor {
    JsonDownload(String label, String fileName, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        setHref(DownloadHandler.fromInputStream(event ->
                new DownloadResponse(new ByteArrayInputStream(bytes), fileName, "application/json", bytes.length)));
        setDownload(true);
        var icon = VaadinIcon.DOWNLOAD_ALT.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Span(label));
        addClassName("download-all");
    }
}
