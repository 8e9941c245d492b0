package shirako.portal.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shirako.portal.ui.part.MomentPicker;

/** When the jobs of the list were submitted: within the last hours or days, or between two moments. */
final class SubmittedFilter extends Div {
    private static final String TIME = "time";
    private static final String FROM = "from";
    private static final String BEFORE = "before";

    private final Select<Period> period = new Select<>();
    private final MomentPicker from = new MomentPicker("From");
    private final MomentPicker before = new MomentPicker("Before");
    private final Div between = new Div(from, before);

    SubmittedFilter(Runnable changed) {
        addClassName("filter-time");
        between.addClassName("filter-between");
        period.setAriaLabel("Submitted");
        period.setItems(Period.values());
        period.setItemLabelGenerator(Period::label);
        period.setValue(Period.ANY);
        period.addValueChangeListener(event -> {
            showBetween();
            changed.run();
        });
        from.addValueChangeListener(event -> changed.run());
        before.addValueChangeListener(event -> changed.run());
        showBetween();
        add(period, between);
    }

    boolean isEmpty() {
        return period.getValue() == Period.ANY;
    }

    void clear() {
        from.clear();
        before.clear();
        period.setValue(Period.ANY);
    }

    Optional<Instant> from(Instant now) {
        return isBetween() ? from.instant() : period.getValue().since(now);
    }

    Optional<Instant> before() {
        return isBetween() ? before.instant() : Optional.empty();
    }

    /** Takes over what an address asks for; what makes no sense there counts as not said. */
    void read(QueryParameters address) {
        from.show(moment(address, FROM));
        before.show(moment(address, BEFORE));
        period.setValue(address.getSingleParameter(TIME)
                .flatMap(SubmittedFilter::period)
                .orElse(from.isEmpty() && before.isEmpty() ? Period.ANY : Period.BETWEEN));
    }

    /** Moments stand there with their zone, so that a link means the same to somebody elsewhere. */
    void write(Map<String, String> address) {
        if (!isEmpty()) {
            address.put(TIME, word(period.getValue()));
        }
        if (isBetween()) {
            from.instant().ifPresent(moment -> address.put(FROM, moment.toString()));
            before.instant().ifPresent(moment -> address.put(BEFORE, moment.toString()));
        }
    }

    private boolean isBetween() {
        return period.getValue() == Period.BETWEEN;
    }

    private void showBetween() {
        between.setVisible(isBetween());
    }

    private static Optional<Period> period(String word) {
        return Arrays.stream(Period.values())
                .filter(period -> word(period).equals(word))
                .findFirst();
    }

    private static String word(Period period) {
        return period.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> moment(QueryParameters address, String name) {
        try {
            return address.getSingleParameter(name).map(Instant::parse);
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
