package shirako.portal.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.portal.ui.part.JobWords;
import shirako.portal.ui.part.OutlookWords;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.StateBadge;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.WindowWidth;

/** Jobs, loaded as they are scrolled to: a table, or cards where the window is narrow. */
final class JobGrid extends Grid<Job> {
    private final InstantSource clock;
    private final Set<String> visible;
    private final CallbackDataProvider<Job, Void> rows;
    private boolean severalVos;

    /** @param visible the organizations that the reader sees, whichever are shown */
    JobGrid(JobList jobs, Supplier<JobFilter> filter, Set<String> visible, InstantSource clock) {
        this.visible = visible;
        this.clock = clock;
        rows = new CallbackDataProvider<>(
                query -> jobs.window(filter.get(), order(query), query.getOffset(), query.getLimit()).stream(),
                query -> jobs.count(filter.get()),
                Job::id);
        addClassName("job-grid");
        addThemeVariants(GridVariant.NO_BORDER);
        getElement().setAttribute("aria-label", "Jobs");
        GridSelectionModel<Job> selection = setSelectionMode(SelectionMode.MULTI);
        if (selection instanceof GridMultiSelectionModel<Job> several) {
            // A tick that stands for 100,000 jobs is pressed by mistake too easily.
            several.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        }
        List<Column<Job>> wide = wideColumns();
        Column<Job> card = addComponentColumn(this::card).setHeader("Jobs").setFlexGrow(1);
        card.setVisible(false);
        WindowWidth.follow(this, narrow -> {
            wide.forEach(column -> column.setVisible(!narrow));
            wide.get(3).setVisible(!narrow && severalVos);
            card.setVisible(narrow);
        });
        setDataProvider(rows);
        setPageSize(50);
        setSizeFull();
    }

    /** Whether it is worth telling whose organization a job is of. */
    void showVos(boolean several) {
        severalVos = several;
        getColumnByKey("VO").setVisible(several);
    }

    private List<Column<Job>> wideColumns() {
        Column<Job> state = addComponentColumn(job -> new StateBadge(job.state()))
                .setHeader("State")
                .setSortProperty(JobOrder.Column.STATE.name())
                .setWidth("9.5rem")
                .setFlexGrow(0);
        Column<Job> name = addComponentColumn(JobGrid::name)
                .setHeader("Name")
                .setSortProperty(JobOrder.Column.NAME.name())
                .setFlexGrow(2);
        Column<Job> user = addColumn(job -> job.owner().user())
                .setHeader("User")
                .setSortProperty(JobOrder.Column.USER.name())
                .setWidth("7.5rem")
                .setFlexGrow(0);
        Column<Job> vo = addColumn(job -> job.owner().vo())
                .setKey("VO")
                .setHeader("Organization")
                .setSortProperty(JobOrder.Column.VO.name())
                .setWidth("9rem")
                .setFlexGrow(0);
        Column<Job> submitted = addComponentColumn(this::submitted)
                .setHeader("Submitted")
                .setSortProperty(JobOrder.Column.SUBMITTED.name())
                .setWidth("8.5rem")
                .setFlexGrow(0);
        Column<Job> progress =
                addComponentColumn(this::progress).setHeader("Progress").setFlexGrow(3);
        sort(List.of(new GridSortOrder<>(submitted, SortDirection.DESCENDING)));
        return List.of(state, name, user, vo, submitted, progress);
    }

    private static Component name(Job job) {
        Div cell = new Div(Paths.link(job));
        cell.addClassName("job-name");
        job.task().ifPresent(task -> cell.add(new Span("#" + task.index())));
        job.spec().tags().stream().limit(3).forEach(tag -> {
            Span label = new Span(tag);
            label.addClassName("tag");
            cell.add(label);
        });
        return cell;
    }

    private Component submitted(Job job) {
        Span when = new Span(TimeText.ago(job.submittedAt(), clock.instant()));
        when.getElement().setAttribute("title", TimeText.full(job.submittedAt()));
        return when;
    }

    private Component progress(Job job) {
        Instant now = clock.instant();
        Span headline = new Span(JobWords.headline(job, now));
        headline.addClassName("progress-head");
        Span when = new Span(OutlookWords.brief(job, now));
        when.addClassName("progress-when");
        when.setVisible(!when.getText().isEmpty());
        String words = JobWords.detail(job, visible, now);
        Span detail = new Span(words);
        detail.addClassName("progress-detail");
        detail.getElement().setAttribute("title", words);
        detail.setVisible(!words.isEmpty());
        Div cell = new Div(headline, when, detail);
        cell.addClassName("progress-cell");
        return cell;
    }

    private Component card(Job job) {
        Span who = new Span(job.owner().user() + " · " + TimeText.ago(job.submittedAt(), clock.instant()));
        who.addClassName("card-who");
        Div top = new Div(name(job), new StateBadge(job.state()));
        top.addClassName("card-top");
        Div card = new Div(top, progress(job), who);
        card.addClassName("job-card");
        return card;
    }

    private static JobOrder order(Query<Job, Void> query) {
        if (query.getSortOrders().isEmpty()) {
            return JobOrder.NEWEST;
        }
        QuerySortOrder first = query.getSortOrders().getFirst();
        return new JobOrder(
                JobOrder.Column.valueOf(first.getSorted()), first.getDirection() == SortDirection.ASCENDING);
    }
}
