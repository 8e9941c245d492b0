package shirako.portal.ui.leases;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import shirako.lease.HostId;
import shirako.lease.LeaseView;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/** A lease in a person's words. */
final class LeaseWords {
    private LeaseWords() {}

    static String host(LeaseView lease) {
        return lease.host().map(HostId::value).orElse("not placed yet");
    }

    static String state(LeaseView lease) {
        return switch (lease.state()) {
            case NASCENT -> "Asked for";
            case TICKETED -> "Promised";
            case ACTIVE -> "Active";
            case CLOSED -> "Ended";
            case FAILED -> "Failed";
        };
    }

    static VaadinIcon icon(LeaseView lease) {
        return switch (lease.state()) {
            case NASCENT -> VaadinIcon.INBOX;
            case TICKETED -> VaadinIcon.BOOKMARK;
            case ACTIVE -> VaadinIcon.PLAY;
            case CLOSED -> VaadinIcon.CHECK;
            case FAILED -> VaadinIcon.CLOSE;
        };
    }

    static String term(LeaseView lease, Instant now) {
        return TimeText.at(lease.term().start(), now) + " – "
                + TimeText.at(lease.term().end(), now);
    }

    /** All there is to say, in one line. */
    static String all(LeaseView lease, String job, Instant now) {
        return job + ", " + lease.holder() + ", " + state(lease) + ", " + term(lease, now) + ", "
                + SizeText.sliver(lease.sliver())
                + (lease.extensions() > 0 ? ", lengthened " + lease.extensions() + "×" : "");
    }
}
