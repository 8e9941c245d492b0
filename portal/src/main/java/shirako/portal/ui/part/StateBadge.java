package shirako.portal.ui.part;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import shirako.batch.job.JobState;

/** A job's state as icon, word and colour: none of the three alone. */
public final class StateBadge extends Span {
    public StateBadge(JobState state) {
        super(icon(state).create(), new Span(word(state)));
        getChildren().findFirst().ifPresent(icon -> icon.getElement().setAttribute("aria-hidden", "true"));
        addClassNames("state", "state-" + state.name().toLowerCase(Locale.ROOT));
    }

    /** The state in a person's words. */
    public static String word(JobState state) {
        return switch (state) {
            case SUBMITTED -> "Submitted";
            case HELD -> "Held";
            case QUEUED -> "Queued";
            case RESERVED -> "Reserved";
            case STARTING -> "Starting";
            case RUNNING -> "Running";
            case SUSPENDED -> "Suspended";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case TIMED_OUT -> "Timed out";
        };
    }

    /** The state's picture. */
    public static VaadinIcon icon(JobState state) {
        return switch (state) {
            case SUBMITTED -> VaadinIcon.INBOX;
            case HELD -> VaadinIcon.HAND;
            case QUEUED -> VaadinIcon.CLOCK;
            case RESERVED -> VaadinIcon.BOOKMARK;
            case STARTING -> VaadinIcon.ROCKET;
            case RUNNING -> VaadinIcon.PLAY;
            case SUSPENDED -> VaadinIcon.PAUSE;
            case COMPLETED -> VaadinIcon.CHECK;
            case FAILED -> VaadinIcon.CLOSE;
            case CANCELLED -> VaadinIcon.BAN;
            case TIMED_OUT -> VaadinIcon.ALARM;
        };
    }
}
