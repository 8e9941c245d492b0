package shirako.portal.ui.leases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.lease.LeaseView;
import shirako.lease.Term;
import shirako.portal.ui.part.LeaseBadge;
import shirako.portal.ui.part.TimeText;

/** Leases over time: one row for each host, a bar for each lease, a line at now. The table below it has the same content. */
final class LeaseChart extends Div {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    /** Bars narrower than this share of the chart have no room for a name. */
    private static final double NAMED_FROM = 0.04;

    private final Consumer<LeaseView> open;

    /** @param open shows one lease */
    LeaseChart(Consumer<LeaseView> open) {
        this.open = open;
        addClassName("gantt");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Leases over time, by host. The table below has the same content.");
    }

    /** Draws the leases; {@code jobOf} tells the job that a lease is for, where that is known and may be seen. */
    void show(List<LeaseView> leases, Term window, Zoom zoom, Instant now, Function<LeaseView, Optional<Job>> jobOf) {
        removeAll();
        Map<String, List<LeaseView>> byHost =
                leases.stream().collect(Collectors.groupingBy(LeaseWords::host, TreeMap::new, Collectors.toList()));
        add(scale(window, zoom));
        byHost.forEach((host, of) -> add(row(host, of, window, zoom, now, jobOf)));
    }

    private Component row(
            String host,
            List<LeaseView> leases,
            Term window,
            Zoom zoom,
            Instant now,
            Function<LeaseView, Optional<Job>> jobOf) {
        Span label = new Span(host);
        label.addClassName("gantt-host");
        Div lanes = new Div();
        lanes.addClassName("gantt-lanes");
        for (Instant tick : ticks(window, zoom)) {
            Div line = new Div();
            line.addClassName("gantt-line");
            line.getStyle().setLeft(percent(share(tick, window)));
            lanes.add(line);
        }
        for (List<LeaseView> lane : Lanes.of(leases)) {
            Div track = new Div();
            track.addClassName("gantt-lane");
            lane.forEach(lease -> track.add(bar(lease, window, now, jobOf)));
            lanes.add(track);
        }
        if (window.contains(now)) {
            Div line = new Div();
            line.addClassName("gantt-now");
            line.getStyle().setLeft(percent(share(now, window)));
            lanes.add(line);
        }
        Div row = new Div(label, lanes);
        row.addClassName("gantt-row");
        return row;
    }

    private Component bar(LeaseView lease, Term window, Instant now, Function<LeaseView, Optional<Job>> jobOf) {
        Optional<Job> job = jobOf.apply(lease);
        String words = LeaseWords.all(lease, job, now);
        double from = share(lease.term().start(), window);
        double to = share(lease.term().end(), window);
        NativeButton bar = new NativeButton();
        bar.addClickListener(click -> open.accept(lease));
        Span name = new Span(to - from >= NAMED_FROM ? LeaseWords.purpose(lease, job) : "");
        name.addClassName("gantt-name");
        Span tip = new Span(words);
        tip.addClassName("gantt-tip");
        tip.setClassName("gantt-tip-left", from > 0.55);
        bar.add(name, tip);
        bar.addClassNames("gantt-bar", LeaseBadge.style(lease));
        bar.getElement().setAttribute("aria-label", words);
        bar.getStyle().setLeft(percent(from)).setWidth(percent(Math.max(0.002, to - from)));
        return bar;
    }

    private static Component scale(Term window, Zoom zoom) {
        Div scale = new Div();
        scale.addClassName("gantt-scale");
        scale.getElement().setAttribute("aria-hidden", "true");
        for (Instant tick : ticks(window, zoom)) {
            ZonedDateTime at = tick.atZone(TimeText.zone());
            boolean midnight = at.getHour() == 0 && at.getMinute() == 0;
            Span label = new Span((midnight ? DAY : CLOCK).format(at));
            label.getStyle().setLeft(percent(share(tick, window)));
            scale.add(label);
        }
        return scale;
    }

    private static List<Instant> ticks(Term window, Zoom zoom) {
        ZoneId zone = TimeText.zone();
        ZonedDateTime midnight = window.start().atZone(zone).truncatedTo(ChronoUnit.DAYS);
        long steps = Duration.between(midnight, window.start().atZone(zone)).dividedBy(zoom.step()) + 1;
        Instant first = midnight.toInstant().plus(zoom.step().multipliedBy(steps));
        return Stream.iterate(first, window::contains, tick -> tick.plus(zoom.step()))
                .toList();
    }

    private static double share(Instant instant, Term window) {
        double share = Duration.between(window.start(), instant).toMillis()
                / (double) window.duration().toMillis();
        return Math.clamp(share, 0.0, 1.0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }
}
