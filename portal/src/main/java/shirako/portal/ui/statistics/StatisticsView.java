package shirako.portal.ui.statistics;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;
import shirako.portal.statistics.StatisticsCsv;
import shirako.portal.statistics.StatisticsDesk;
import shirako.portal.statistics.StatisticsRange;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.VoChoice;

/** What the reader's organizations used, how long their jobs waited, and how well they were predicted. */
@Route(Paths.STATISTICS)
@PageTitle("Statistics · Shirako")
@PermitAll
public final class StatisticsView extends Div implements BeforeEnterObserver {
    private static final String RANGE = "range";

    private final StatisticsDesk desk;
    private final Viewer viewer;
    private final VoChoice voChoice;
    private final Tabs ranges = new Tabs();
    private final SummaryCards cards = new SummaryCards();
    private final Div plots = new Div();
    private final Div tables = new Div();
    private final EmptyState empty = new EmptyState(
            VaadinIcon.BAR_CHART,
            "Nothing to add up yet",
            "No job of your organizations ran or ended in this time. Once some do, this page shows what they used, how long"
                    + " they waited, how they ended and how well their run times were predicted.");
    private final Anchor download = new Anchor();
    private StatisticsRange range = StatisticsRange.WEEK;

    public StatisticsView(StatisticsDesk desk, CurrentViewer currentViewer, VoChoice voChoice) {
        this.desk = desk;
        this.voChoice = voChoice;
        viewer = currentViewer.get();
        ranges.addThemeVariants(TabsVariant.LUMO_SMALL);
        ranges.getElement().setAttribute("aria-label", "How far back");
        for (StatisticsRange each : StatisticsRange.values()) {
            ranges.add(new Tab(each.label()));
        }
        ranges.addSelectedChangeListener(selected -> choose(StatisticsRange.values()[ranges.getSelectedIndex()]));
        var icon = VaadinIcon.DOWNLOAD_ALT.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        download.add(icon, new Span("CSV"));
        download.addClassName("download-all");
        download.setDownload(true);
        addClassName("page");
        plots.addClassName("plots");
        tables.addClassName("panels");
        add(
                new PageHead(
                        "Statistics",
                        "What was used, how long jobs waited, how well they were predicted.",
                        ranges,
                        download),
                empty,
                cards,
                plots,
                tables);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(RANGE)
                .orElse("");
        range = word(asked).orElse(StatisticsRange.WEEK);
        ranges.setSelectedIndex(range.ordinal());
        show();
    }

    private static Optional<StatisticsRange> word(String word) {
        return List.of(StatisticsRange.values()).stream()
                .filter(each -> word(each).equals(word))
                .findFirst();
    }

    private static String word(StatisticsRange range) {
        return range.name().toLowerCase(Locale.ROOT);
    }

    private void choose(StatisticsRange chosen) {
        if (chosen == range) {
            return;
        }
        range = chosen;
        Location location = new Location(Paths.STATISTICS, QueryParameters.simple(Map.of(RANGE, word(range))));
        getUI().ifPresent(ui -> {
            ui.getPage().getHistory().replaceState(null, location);
            // Else choosing another organization would open the page as it was entered.
            ui.getInternals().setLocationForRefresh(location);
        });
        show();
    }

    private void show() {
        ZoneId zone = TimeText.zone();
        Figures figures = desk.figures(viewer, voChoice.chosen(), range, zone);
        boolean any = !figures.isEmpty();
        empty.setVisible(!any);
        cards.setVisible(any);
        plots.setVisible(any);
        tables.setVisible(any);
        download.setVisible(any);
        plots.removeAll();
        tables.removeAll();
        if (any) {
            cards.show(figures.whole());
            draw(figures, new TimeAxis(figures.buckets(), range, zone));
            tabulate(figures, new TimeAxis(figures.buckets(), range, zone));
            offer(figures);
        }
    }

    private void draw(Figures figures, TimeAxis time) {
        var drawings = new Drawings(figures);
        String each = range.hourly() ? "hour" : "day";
        int pieces = figures.buckets().count();
        List<Drawn> use = drawings.stacks(Tally::cpuHours);
        List<Drawn> ends = drawings.outcomes();
        plots.add(
                panel(
                        "CPU hours per " + each,
                        "By organization: CPUs of the jobs' machines times hours.",
                        Plot.stacked(
                                "CPU hours per " + each + " by organization, stacked.",
                                time,
                                Scale.upTo(Drawn.mostStacked(use, pieces), ""),
                                use,
                                FigureWords::number)),
                panel(
                        "Jobs ended per " + each,
                        "By how they ended, of all organizations shown.",
                        Plot.stacked(
                                "Jobs ended per " + each + " by outcome, stacked.",
                                time,
                                Scale.upTo(Drawn.mostStacked(ends, pieces), ""),
                                ends,
                                FigureWords::count)),
                times(
                        "Median wait",
                        "Half of the jobs that started then had waited no longer.",
                        time,
                        drawings.lines(tally -> seconds(tally.waits().median()))),
                times(
                        "90 % waited at most",
                        "Nine in ten of the jobs that started then had waited no longer.",
                        time,
                        drawings.lines(tally -> seconds(tally.waits().p90()))),
                shares(
                        "Prediction accuracy",
                        "Mean of the shorter over the longer of run and median prediction: 100 % if all were right.",
                        time,
                        drawings.lines(tally -> tally.quality().accuracy())),
                shares(
                        "Runs within their 90 % quantile",
                        "Nine in ten, if predictions promise neither too much nor too little.",
                        time,
                        drawings.lines(tally -> tally.quality().belowUpper())),
                times(
                        "Median error of predictions",
                        "Half of the median predictions were off by no more.",
                        time,
                        drawings.lines(tally -> seconds(tally.quality().medianError()))));
        if (drawings.unnamed() > 0) {
            Paragraph note =
                    new Paragraph("Plots name the organizations that used most; the table below has all of them.");
            note.addClassName("quiet");
            plots.add(note);
        }
    }

    private static Component times(String title, String line, TimeAxis time, List<Drawn> all) {
        return panel(
                title,
                line,
                Plot.lines(
                        title + " over time by organization.",
                        time,
                        Scale.upToSeconds(Drawn.most(all)),
                        all,
                        FigureWords::seconds));
    }

    private static Component shares(String title, String line, TimeAxis time, List<Drawn> all) {
        return panel(
                title,
                line,
                Plot.lines(title + " over time by organization.", time, Scale.shares(), all, FigureWords::share));
    }

    private static Component panel(String title, String line, Plot plot) {
        Paragraph words = new Paragraph(line);
        words.addClassNames("quiet", "plot-words");
        return new Panel(title, words, plot);
    }

    private static OptionalDouble seconds(Optional<Duration> time) {
        return time.isPresent() ? OptionalDouble.of(time.get().toMillis() / 1000.0) : OptionalDouble.empty();
    }

    private void tabulate(Figures figures, TimeAxis time) {
        var byVo = new FiguresTable("Figures by organization", "Organization");
        figures.byVo().forEach((vo, series) -> byVo.row(List.of(vo), series.whole()));
        if (figures.byVo().size() > 1) {
            byVo.row(List.of("All"), figures.whole());
        }
        var pieces = new FiguresTable("Figures over time", range.hourly() ? "Hour" : "Day", "Organization");
        for (int i = 0; i < figures.buckets().count(); i++) {
            for (var vo : figures.byVo().entrySet()) {
                Tally tally = vo.getValue().buckets().get(i);
                if (!tally.equals(Tally.NONE)) {
                    pieces.row(List.of(time.name(i), vo.getKey()), tally);
                }
            }
        }
        var details = new NativeDetails("The plots' figures as a table", pieces);
        details.addClassName("figures-over-time");
        tables.add(new Panel("By organization", byVo, details));
    }

    private void offer(Figures figures) {
        byte[] bytes = StatisticsCsv.of(figures).getBytes(StandardCharsets.UTF_8);
        download.setHref(DownloadHandler.fromInputStream(event -> new DownloadResponse(
                new ByteArrayInputStream(bytes), "statistics-" + word(range) + ".csv", "text/csv", bytes.length)));
    }
}
