package shirako.portal.ui.leases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.batch.job.Job;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.event.Event;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.lease.LeaseJobs;
import shirako.portal.pool.PoolDesk;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.live.LiveFeed;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.IconButton;
import shirako.portal.ui.part.JobName;
import shirako.portal.ui.part.LeaseBadge;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.TicketText;
import shirako.portal.ui.part.VoChoice;
import shirako.portal.ui.part.WindowWidth;
import tools.jackson.databind.json.JsonMapper;

/** Who holds what on which host until when. */
@Route("leases")
@PageTitle("Leases · Shirako")
@PermitAll
public final class LeasesView extends Div {
    private static final int SHOWN_MAX = 400;
    /** Where now stands when the chart is opened: most of it shows what was. */
    private static final double NOW_AT = 0.65;

    private final LeaseList leases;
    private final LeaseJobs leaseJobs;
    private final Viewer viewer;
    private final Set<String> vos;
    private final InstantSource clock;
    private final LeaseChart chart = new LeaseChart(this::open);
    private final TicketChecks checks;
    private final JsonMapper json;
    private final PoolsPanel pools;
    private final Grid<LeaseView> table = new Grid<>();
    private final Panel overTime;
    private final Panel list;
    private final Span more = new Span();
    private final EmptyState empty;
    private final Map<ReservationId, Optional<Job>> jobs = new HashMap<>();
    private Zoom zoom = Zoom.HOUR;
    /** How far the chart was moved away from now. */
    private Duration moved = Duration.ZERO;

    public LeasesView(
            LeaseList leases,
            LeaseJobs leaseJobs,
            JobAccess access,
            CurrentViewer currentViewer,
            VoChoice voChoice,
            LiveFeed feed,
            PoolDesk poolDesk,
            TicketChecks checks,
            JsonMapper json,
            InstantSource clock) {
        this.leases = leases;
        this.leaseJobs = leaseJobs;
        this.checks = checks;
        this.json = json;
        this.clock = clock;
        viewer = currentViewer.get();
        vos = voChoice.within(access.visibleVos(viewer));
        addClassName("page");
        more.addClassName("quiet");
        overTime = new Panel("Over time", chart, more);
        list = new Panel("As a list", table());
        pools = new PoolsPanel(poolDesk, currentViewer, checks, json);
        Button submit = new Button("Submit a job", VaadinIcon.PLUS.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickListener(click -> getUI().ifPresent(ui -> ui.navigate(Paths.SUBMIT)));
        empty = new EmptyState(
                VaadinIcon.CALENDAR_CLOCK,
                "No leases in this time",
                "Each job leases a virtual machine for as long as it is expected to run. Submit a job, and its lease appears"
                        + " here. Or look at another time above.",
                submit);
        add(new PageHead("Leases", "Who holds what on which host until when.", tools()), overTime, empty, pools, list);
        show();
        feed.follow(this, vos, this::changed);
    }

    private Component[] tools() {
        Tabs zooms = new Tabs();
        zooms.addThemeVariants(TabsVariant.LUMO_SMALL);
        zooms.getElement().setAttribute("aria-label", "Length of time shown");
        for (Zoom each : Zoom.values()) {
            zooms.add(new Tab(each.label()));
        }
        zooms.setSelectedIndex(zoom.ordinal());
        zooms.addSelectedChangeListener(selected -> {
            zoom = Zoom.values()[zooms.getSelectedIndex()];
            moved = Duration.ZERO;
            show();
        });
        return new Component[] {
            zooms,
            new IconButton(
                    VaadinIcon.CHEVRON_LEFT,
                    "Earlier",
                    click -> move(zoom.span().dividedBy(-2))),
            new Button("Now", click -> move(moved.negated())),
            new IconButton(
                    VaadinIcon.CHEVRON_RIGHT, "Later", click -> move(zoom.span().dividedBy(2)))
        };
    }

    private Component table() {
        table.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        table.getElement().setAttribute("aria-label", "Leases");
        table.setAllRowsVisible(true);
        table.addComponentColumn(LeaseBadge::new)
                .setHeader("State")
                .setWidth("8.5rem")
                .setFlexGrow(0);
        Grid.Column<LeaseView> narrowJob =
                table.addComponentColumn(this::jobAndTerm).setHeader("Job").setFlexGrow(1);
        List<Grid.Column<LeaseView>> wide = List.of(
                table.addComponentColumn(this::job).setHeader("Job").setFlexGrow(2),
                table.addColumn(lease -> LeaseWords.term(lease, clock.instant()))
                        .setHeader("Term")
                        .setFlexGrow(2),
                table.addComponentColumn(LeasesView::place).setHeader("Host").setFlexGrow(1),
                table.addColumn(lease -> LeaseWords.holder(lease, jobOf(lease)))
                        .setHeader("Holder")
                        .setFlexGrow(1),
                table.addColumn(lease -> TicketText.machines(lease.units(), lease.sliver()))
                        .setHeader("Machine")
                        .setFlexGrow(3));
        table.addComponentColumn(this::tickets)
                .setHeader("Tickets")
                .setWidth("5.5rem")
                .setFlexGrow(0);
        WindowWidth.follow(table, narrow -> {
            narrowJob.setVisible(narrow);
            wide.forEach(column -> column.setVisible(!narrow));
        });
        return table;
    }

    private Component tickets(LeaseView lease) {
        String name = "Tickets of " + LeaseWords.purpose(lease, jobOf(lease));
        return new IconButton(VaadinIcon.DIPLOMA, name, click -> open(lease));
    }

    private Component jobAndTerm(LeaseView lease) {
        Span term = new Span(LeaseWords.term(lease, clock.instant()));
        term.addClassName("progress-detail");
        Div cell = new Div(job(lease), term);
        cell.addClassName("progress-cell");
        return cell;
    }

    private static Component place(LeaseView lease) {
        Span site = new Span("at " + TicketText.sites(lease));
        site.addClassName("progress-detail");
        Div place = new Div(new Span(LeaseWords.host(lease)), site);
        place.addClassName("progress-cell");
        return place;
    }

    private Component job(LeaseView lease) {
        return jobOf(lease)
                .<Component>map(job -> Paths.link(job.id(), JobName.of(job)))
                .orElseGet(() -> new Span(lease.label()));
    }

    private Optional<Job> jobOf(LeaseView lease) {
        return jobs.computeIfAbsent(lease.id(), id -> leaseJobs.of(viewer, lease));
    }

    private void move(Duration by) {
        moved = moved.plus(by);
        show();
    }

    private void changed(List<Event> events) {
        boolean timePassed = events.isEmpty() && moved.isZero();
        if (timePassed || events.stream().anyMatch(LeasesView::concerns)) {
            show();
        }
    }

    private static boolean concerns(Event event) {
        return event.subject().startsWith("lease:") || event.subject().startsWith("pool:");
    }

    private void open(LeaseView lease) {
        new LeaseDialog(lease, jobOf(lease), checks, json, clock.instant()).open();
    }

    private void show() {
        Instant now = clock.instant();
        Instant start = now.plus(moved).minusMillis((long) (zoom.span().toMillis() * NOW_AT));
        Term window = Term.of(start, zoom.span());
        // For the port no holders means everybody's: who belongs nowhere sees nothing.
        List<LeaseView> found = vos.isEmpty() ? List.of() : leases.during(window, vos, SHOWN_MAX);
        overTime.setVisible(!found.isEmpty());
        list.setVisible(!found.isEmpty());
        empty.setVisible(found.isEmpty());
        more.setText("Only the latest " + SHOWN_MAX + " are shown. Choose a shorter time to see all.");
        more.setVisible(found.size() == SHOWN_MAX);
        chart.show(found, window, zoom, now, this::jobOf);
        table.setItems(found);
        pools.show(now);
    }
}
