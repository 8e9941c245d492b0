package shirako.portal.ui.part;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import shirako.lease.LeaseView;

/** How a lease stands, as icon, word and colour: none of the three alone. */
public final class LeaseBadge extends Span {
    public LeaseBadge(LeaseView lease) {
        super(icon(lease).create(), new Span(word(lease)));
        getChildren().findFirst().ifPresent(icon -> icon.getElement().setAttribute("aria-hidden", "true"));
        addClassNames("state", style(lease));
    }

    /** The state, or what is under way, in a person's words. */
    public static String word(LeaseView lease) {
        return switch (lease.state()) {
            case NASCENT -> "Asked for";
            case TICKETED -> "Promised";
            case CLOSED -> "Ended";
            case FAILED -> "Failed";
            case ACTIVE ->
                switch (lease.pending()) {
                    case NONE, TICKETING, REDEEMING -> "Active";
                    case PRIMING -> "Starting";
                    case EXTENDING_TICKET, EXTENDING_LEASE -> "Being extended";
                    case MODIFYING -> "Being resized";
                    case SUSPENDING -> "Being suspended";
                    case SUSPENDED -> "Suspended";
                    case RESUMING -> "Resuming";
                    case CLOSING -> "Ending";
                };
        };
    }

    /** The picture of how it stands. */
    public static VaadinIcon icon(LeaseView lease) {
        return switch (lease.state()) {
            case NASCENT -> VaadinIcon.INBOX;
            case TICKETED -> VaadinIcon.BOOKMARK;
            case CLOSED -> VaadinIcon.CHECK;
            case FAILED -> VaadinIcon.CLOSE;
            case ACTIVE ->
                switch (lease.pending()) {
                    case NONE, TICKETING, REDEEMING, EXTENDING_TICKET, EXTENDING_LEASE -> VaadinIcon.PLAY;
                    case PRIMING, RESUMING -> VaadinIcon.ROCKET;
                    case MODIFYING -> VaadinIcon.RESIZE_H;
                    case SUSPENDING, SUSPENDED -> VaadinIcon.PAUSE;
                    case CLOSING -> VaadinIcon.STOP;
                };
        };
    }

    /** The name of its colours. */
    public static String style(LeaseView lease) {
        boolean rests = !lease.state().ended()
                && switch (lease.pending()) {
                    case SUSPENDING, SUSPENDED, RESUMING -> true;
                    case NONE, TICKETING, REDEEMING, PRIMING, EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, CLOSING ->
                        false;
                };
        return rests ? "lease-suspended" : "lease-" + lease.state().name().toLowerCase(Locale.ROOT);
    }
}
