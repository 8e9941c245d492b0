package shirako.portal.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.portal.ui.part.Toast;

/** Tells people that something failed instead of leaving them with a page that does nothing; the cause is in the log. */
final class ToToast implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ToToast.class);

    @Override
    public void error(ErrorEvent event) {
        LOG.error("a page failed", event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui != null && ui.isAttached()) {
            ui.access(
                    () -> Toast.failed("That did not work, and it is our fault. Try again in a moment; if it stays so,"
                            + " tell an administrator when it happened."));
        }
    }
}
