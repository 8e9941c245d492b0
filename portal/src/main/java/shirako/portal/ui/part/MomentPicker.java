package shirako.portal.ui.part;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** A date and a time of day in the browser's time zone, as {@link TimeText} has times. */
public final class MomentPicker extends DateTimePicker {
    public MomentPicker(String label) {
        super(label);
        setDatePlaceholder("Date");
        setTimePlaceholder("Time");
    }

    /** Empty while nothing, or not all of it, is chosen. */
    public Optional<Instant> instant() {
        Optional<LocalDateTime> picked = getOptionalValue();
        return picked.map(local -> local.atZone(TimeText.zone()).toInstant());
    }

    public void show(Optional<Instant> moment) {
        setValue(moment.map(at -> LocalDateTime.ofInstant(at, TimeText.zone())).orElse(null));
    }
}
