package shirako.portal.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;
import shirako.lease.event.Event;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.ui.live.LiveFeed;
import shirako.portal.ui.part.Ask;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.JobActions;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.Toast;
import shirako.portal.ui.part.VoChoice;

/** The list of jobs: find, watch, cancel and repeat them. */
@Route(Paths.JOBS)
@RouteAlias("")
@PageTitle("Jobs · Shirako")
@PermitAll
public final class JobsView extends Div implements BeforeEnterObserver {
    private static final String STATE = "state";
    /** More changed rows than this are fetched anew together. */
    private static final int SINGLE_ROWS_MAX = 20;

    private final JobList jobs;
    private final JobAccess access;
    private final JobActions actions;
    private final Viewer viewer;
    private final Set<String> vos;
    private final InstantSource clock;
    private final StateChips chips = new StateChips(this::narrow);
    private final JobFilterBar filters = new JobFilterBar(this::narrow);
    private final SelectionBar selection =
            new SelectionBar(this::selectAll, this::cancel, this::submitAgain, this::clearSelection);
    private final JobGrid grid;
    private final EmptyState nothingYet;
    private final EmptyState nothingFound;
    /** How many jobs the list has. */
    private int listed;

    public JobsView(
            JobList jobs,
            JobAccess access,
            JobActions actions,
            CurrentViewer currentViewer,
            VoChoice voChoice,
            LiveFeed feed,
            InstantSource clock) {
        this.jobs = jobs;
        this.access = access;
        this.actions = actions;
        this.clock = clock;
        viewer = currentViewer.get();
        Set<String> visible = access.visibleVos(viewer);
        vos = voChoice.within(visible);
        grid = new JobGrid(jobs, this::filter, visible, clock);
        grid.showVos(vos.size() > 1);
        grid.addSelectionListener(selected -> showSelection(selected.getAllSelectedItems()));
        nothingYet = new EmptyState(
                VaadinIcon.ROCKET,
                "No jobs yet",
                "A job is a script that runs in a virtual machine of its own. Submit the first one: a single line such as"
                        + " “echo hello” will do.",
                submitButton("Submit a job"));
        nothingFound = new EmptyState(
                VaadinIcon.SEARCH,
                "No job matches",
                "No job of your organizations fits these filters.",
                new Button("Clear the filters", click -> clearFilters()));
        addClassNames("page", "page-filled");
        add(
                new PageHead("Jobs", "What your organizations run.", submitButton("Submit a job")),
                chips,
                filters,
                selection,
                grid,
                nothingYet,
                nothingFound);
        feed.follow(this, vos, this::changed);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        chips.choose(StateGroup.ofWord(address.getSingleParameter(STATE).orElse("")));
        filters.read(address);
        show();
    }

    private JobFilter filter() {
        return filters.filter(vos, chips.chosen(), clock.instant());
    }

    /** Shows what is chosen now, and has the address say so: for going back, for reloading, for passing it on. */
    private void narrow() {
        Map<String, String> address = new LinkedHashMap<>();
        if (chips.chosen() != StateGroup.ALL) {
            address.put(STATE, chips.chosen().word());
        }
        filters.write(address);
        Location location = new Location(Paths.JOBS, QueryParameters.simple(address));
        getUI().ifPresent(ui -> {
            ui.getPage().getHistory().replaceState(null, location);
            // Else choosing another organization would open the page as it was entered.
            ui.getInternals().setLocationForRefresh(location);
        });
        show();
    }

    private void show() {
        grid.getDataProvider().refreshAll();
        showCounts();
    }

    private void showCounts() {
        Map<JobState, Integer> counts = jobs.countByState(filters.filter(vos, StateGroup.ALL, clock.instant()));
        chips.show(counts);
        listed = chips.chosen().count(counts);
        boolean empty = listed == 0;
        boolean narrowed = !filters.isEmpty() || chips.chosen() != StateGroup.ALL;
        grid.setVisible(!empty);
        nothingYet.setVisible(empty && !narrowed);
        nothingFound.setVisible(empty && narrowed);
        showSelection(grid.getSelectedItems());
    }

    private void changed(List<Event> events) {
        Set<JobId> touched = events.stream()
                .filter(event -> event.subject().startsWith("job:"))
                .flatMap(event -> JobId.parse(event.subject().substring("job:".length())).stream())
                .collect(Collectors.toSet());
        if (touched.isEmpty() && !events.isEmpty()) {
            return;
        }
        boolean rowsMove = events.isEmpty()
                || touched.size() > SINGLE_ROWS_MAX
                || chips.chosen() != StateGroup.ALL
                || events.stream().anyMatch(event -> event.kind().equals("job.submitted"));
        if (rowsMove) {
            grid.getDataProvider().refreshAll();
        } else {
            touched.stream().map(jobs::find).flatMap(Optional::stream).forEach(grid.getDataProvider()::refreshItem);
        }
        showCounts();
    }

    private void showSelection(Set<Job> selected) {
        selection.show(
                selected.size(),
                listed,
                (int) selected.stream().filter(this::cancellable).count(),
                (int) selected.stream().filter(this::repeatable).count());
    }

    private boolean cancellable(Job job) {
        return !job.state().ended() && access.mayCancel(viewer, job);
    }

    private boolean repeatable(Job job) {
        return access.maySubmit(viewer, job.owner().vo());
    }

    private void cancel() {
        List<Job> chosen =
                grid.getSelectedItems().stream().filter(this::cancellable).toList();
        String many = chosen.size() == 1 ? "this job" : "these " + chosen.size() + " jobs";
        Ask.before(
                "Cancel " + many + "?",
                "What runs is stopped and its virtual machine is given back. This cannot be undone.",
                "Cancel " + many,
                () -> {
                    int count = actions.cancel(viewer, chosen);
                    Toast.done(count == 1 ? "1 job is being cancelled." : count + " jobs are being cancelled.");
                    clearSelection();
                    show();
                });
    }

    private void submitAgain() {
        List<Job> chosen =
                grid.getSelectedItems().stream().filter(this::repeatable).toList();
        if (chosen.size() == 1) {
            Paths.openSubmitFrom(this, chosen.getFirst().id());
            return;
        }
        Ask.whether(
                "Submit " + chosen.size() + " jobs again?",
                "Each is submitted as a new job, with the same script, files and resources.",
                "Submit " + chosen.size() + " jobs",
                () -> {
                    actions.submitAgain(viewer, chosen).tell();
                    clearSelection();
                    show();
                });
    }

    /** Exactly the jobs of the list: what was ticked before it was narrowed no longer is. */
    private void selectAll() {
        List<Job> all = jobs.window(filter(), JobOrder.NEWEST, 0, SelectionBar.ALL_MAX);
        grid.asMultiSelect().setValue(new LinkedHashSet<>(all));
    }

    private void clearSelection() {
        grid.deselectAll();
    }

    private void clearFilters() {
        chips.choose(StateGroup.ALL);
        filters.clear();
        narrow();
    }

    private Button submitButton(String words) {
        Button button = new Button(words, VaadinIcon.PLUS.create());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClickListener(click -> getUI().ifPresent(ui -> ui.navigate(Paths.SUBMIT)));
        return button;
    }
}
