package shirako.portal.ui;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** What a page says when its session has ended or something broke: sentences, with a way on. */
@Component
final class SystemWords implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages words = new CustomizedSystemMessages();
        words.setSessionExpiredNotificationEnabled(true);
        words.setSessionExpiredCaption("Your session has ended");
        words.setSessionExpiredMessage("Press here or ESC to sign in again. What was submitted is safe.");
        words.setSessionExpiredURL("login?expired");
        words.setInternalErrorNotificationEnabled(true);
        words.setInternalErrorCaption("Something went wrong here");
        words.setInternalErrorMessage("Press here or ESC to load the page anew. What was submitted is safe.");
        event.getSource().setSystemMessagesProvider(info -> words);
        event.getSource().addSessionInitListener(started -> started.getSession().setErrorHandler(new ToToast()));
    }
}
