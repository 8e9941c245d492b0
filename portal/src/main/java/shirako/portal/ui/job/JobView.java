package shirako.portal.ui.job;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.lease.HostId;
import shirako.lease.LeaseList;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.live.LiveFeed;
import shirako.portal.ui.part.Ask;
import shirako.portal.ui.part.JobActions;
import shirako.portal.ui.part.JobName;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.StateBadge;
import shirako.portal.ui.part.Tags;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.Toast;

/** One job: how it stands and why, its log, its files, its figures, its lease. */
@Route(Paths.JOBS + "/:" + JobView.ID)
@PermitAll
public final class JobView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    static final String ID = "job";

    private final JobAccess access;
    private final JobActions actions;
    private final EventLog events;
    private final InstantSource clock;
    private final JobLog log;
    private final Viewer viewer;
    private final Div badge = new Div();
    private final H1 name = new H1();
    private final Span line = new Span();
    private final Button cancel = new Button("Cancel", VaadinIcon.BAN.create());
    private final HoldButtons holds;
    private final WaitCard wait;
    private final OutcomeCard outcome = new OutcomeCard();
    private final Timeline timeline = new Timeline();
    private final ResourcesPanel resources = new ResourcesPanel();
    private final FilesPanel files;
    private final LeaseHistory lease;
    private final ArrayCard array;
    private Optional<Job> shown = Optional.empty();
    private Optional<LogPane> logPane = Optional.empty();

    public JobView(
            JobList jobs,
            JobAccess access,
            JobActions actions,
            JobLog log,
            JobFiles jobFiles,
            LeaseList leases,
            EventLog events,
            CurrentViewer currentViewer,
            LiveFeed feed,
            TicketChecks checks,
            InstantSource clock) {
        this.access = access;
        this.actions = actions;
        this.events = events;
        this.clock = clock;
        viewer = currentViewer.get();
        Viewer reader = viewer;
        Set<String> visible = access.visibleVos(viewer);
        wait = new WaitCard(visible);
        this.log = log;
        files = new FilesPanel(jobFiles, job -> access.maySee(reader, job));
        lease = new LeaseHistory(leases, events, checks);
        array = new ArrayCard(jobs);
        holds = new HoldButtons(viewer, access, actions, this::showAnew);
        cancel.addThemeVariants(ButtonVariant.ERROR);
        cancel.addClickListener(click -> cancel());
        addClassName("page");
        feed.follow(this, visible, this::changed);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Job> found =
                event.getRouteParameters().get(ID).flatMap(JobId::parse).flatMap(id -> access.find(viewer, id));
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        Job job = found.get();
        lay(job);
        show(job);
    }

    @Override
    public String getPageTitle() {
        return shown.map(job -> JobName.of(job) + " · Shirako").orElse("Job · Shirako");
    }

    /** Lays the page out for a job; going from task to task of an array, the same page does so again. */
    private void lay(Job job) {
        removeAll();
        shown = Optional.empty();
        LogPane pane = new LogPane(log, job.id());
        logPane = Optional.of(pane);
        Button again = new Button("Submit again", VaadinIcon.REFRESH.create());
        again.addClickListener(click -> Paths.openSubmitFrom(this, job.id()));
        again.setVisible(access.maySubmit(viewer, job.owner().vo()));
        Anchor back = new Anchor(Paths.JOBS, "Jobs");
        back.getElement().setAttribute("router-link", true);
        back.addClassName("back");
        Div title = new Div(name, badge);
        title.addClassName("row");
        line.addClassName("quiet");
        Div words = new Div(back, title, line, new Tags(job.spec().tags()));
        words.addClassName("page-words");
        Div buttons = new Div(holds, cancel, again);
        buttons.addClassNames("row", "page-actions");
        Header head = new Header(words, buttons);
        head.addClassName("page-head");

        Div main = new Div(wait, outcome, new Panel("Log", pane), new Panel("Files", files));
        main.addClassName("job-main");
        Div side =
                new Div(new Panel("Timeline", timeline), new Panel("Resources", resources), new Panel("Lease", lease));
        side.addClassName("job-side");
        if (job.task().isPresent()) {
            side.addComponentAsFirst(new Panel("Array", array));
        }
        side.add(new Panel("Submission", new SpecPanel(job)));
        Div columns = new Div(main, side);
        columns.addClassName("job-columns");
        add(head, columns);
    }

    private void changed(List<Event> news) {
        shown.filter(job -> concerns(job, news))
                .flatMap(job -> access.find(viewer, job.id()))
                .ifPresent(this::show);
    }

    /** No news means that time has passed. */
    private static boolean concerns(Job job, List<Event> news) {
        if (news.isEmpty()) {
            return !job.state().ended();
        }
        String subject = "job:" + job.id();
        return news.stream()
                .anyMatch(event -> event.subject().equals(subject)
                        || event.subject().startsWith("lease:")
                        || event.subject().startsWith("job:") && job.task().isPresent());
    }

    private void show(Job job) {
        Instant now = clock.instant();
        boolean anotherState =
                shown.filter(before -> before.state() == job.state()).isEmpty();
        shown = Optional.of(job);
        name.setText(JobName.of(job));
        line.setText(job.owner().user() + " · " + job.owner().vo() + " · submitted "
                + TimeText.ago(job.submittedAt(), now)
                + job.host().map(HostId::value).map(host -> " · on " + host).orElse("")
                + (job.attempt() > 1 ? " · attempt " + job.attempt() : ""));
        holds.show(job);
        cancel.setVisible(!job.state().ended() && access.mayCancel(viewer, job));
        wait.show(job, now);
        resources.show(job, now);
        if (anotherState) {
            badge.removeAll();
            badge.add(new StateBadge(job.state()));
            badge.getElement().setAttribute("role", "status");
            outcome.show(job);
            logPane.ifPresent(pane -> pane.show(job));
            files.show(job);
        }
        timeline.show(JobEvents.of(job, events), now);
        lease.show(job, now);
        job.task().ifPresent(task -> array.show(job, task));
    }

    private void cancel() {
        shown.ifPresent(job -> Ask.before(
                "Cancel this job?",
                "“" + job.spec().name() + "” is stopped and its virtual machine is given back. This cannot be undone.",
                "Cancel the job",
                () -> {
                    if (actions.cancel(viewer, List.of(job)) > 0) {
                        Toast.done("The job is being cancelled.");
                    } else {
                        Toast.failed("The job had ended already.");
                    }
                    showAnew();
                }));
    }

    private void showAnew() {
        shown.flatMap(job -> access.find(viewer, job.id())).ifPresent(this::show);
    }
}
