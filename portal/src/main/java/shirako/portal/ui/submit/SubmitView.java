package shirako.portal.ui.submit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import shirako.batch.files.Uploads;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.Owner;
import shirako.batch.submit.EstimateAnswer;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.Toast;
import shirako.portal.ui.part.VoChoice;

/** The form a job is submitted with. What would become of it stands beside it before anything is sent. */
@Route(Paths.SUBMIT)
@PageTitle("Submit · Shirako")
@PermitAll
public final class SubmitView extends Div implements BeforeEnterObserver {
    private static final Logger log = LoggerFactory.getLogger(SubmitView.class);

    private final JobDesk desk;
    private final JobAccess access;
    private final Viewer viewer;
    private final InstantSource clock;
    private final DraftForm form;
    private final EstimateCard estimate = new EstimateCard();
    private final ProblemLine problem = new ProblemLine();
    private final Button send = new Button("Submit", VaadinIcon.PAPERPLANE.create());
    private final PageHead head = new PageHead("Submit a job", "A script, and a virtual machine made for it.");

    /** One key for each filled form: pressing twice, or a lost answer, never makes two jobs. */
    private String key = UUID.randomUUID().toString();
    /** Counts estimates that were asked for, so that a late answer does not replace a newer one. */
    private long asked;

    public SubmitView(
            JobDesk desk,
            JobAccess access,
            Uploads uploads,
            CurrentViewer currentViewer,
            VoChoice voChoice,
            InstantSource clock,
            @Value("${shirako.uploads.limit-bytes}") long uploadLimitBytes) {
        this.desk = desk;
        this.access = access;
        this.clock = clock;
        viewer = currentViewer.get();
        InputFiles inputs = new InputFiles(uploads, viewer.user(), uploadLimitBytes, this::changed);
        form = new DraftForm(voChoice.within(viewer.memberships()), inputs, this::changed);
        addClassName("page");
        if (viewer.memberships().isEmpty()) {
            add(
                    head,
                    new EmptyState(
                            VaadinIcon.USERS,
                            "You belong to no organization yet",
                            "Jobs run on the account of a virtual organization. Ask its administrator to add you."));
            return;
        }
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClassName("submit-button");
        send.setDisableOnClick(true);
        send.addClickListener(click -> submit());
        Div side = new Div(estimate, problem, send);
        side.addClassName("submit-side");
        Div columns = new Div(form, side);
        columns.addClassName("submit-columns");
        add(head, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .flatMap(JobId::parse)
                .flatMap(id -> access.find(viewer, id))
                .ifPresent(this::fillFrom);
    }

    private void fillFrom(Job job) {
        form.fillFrom(job);
        head.say(
                "Submit again",
                "Filled in from “" + job.spec().name() + "”. Change what you like; nothing is sent yet.");
        changed();
    }

    private void changed() {
        if (form == null || form.isUntouched()) {
            asked++;
            if (form != null) {
                tell(form.show(form.misread()));
                estimate.empty();
            }
            return;
        }
        long number = ++asked;
        JobDraft draft = form.draft();
        Owner owner = new Owner(viewer.user(), form.vo());
        List<FieldProblem> misread = form.misread();
        getUI().ifPresentOrElse(
                        ui -> Thread.ofVirtual().name("estimate").start(() -> {
                            EstimateAnswer answer = desk.estimate(owner, draft, clock.instant());
                            later(ui, () -> {
                                if (number == asked) {
                                    show(answer, misread);
                                }
                            });
                        }),
                        () -> show(desk.estimate(owner, draft, clock.instant()), misread));
    }

    private static void later(UI ui, Command change) {
        try {
            ui.access(change);
        } catch (UIDetachedException left) {
            log.debug("the page was left before its estimate came", left);
        }
    }

    private void show(EstimateAnswer answer, List<FieldProblem> misread) {
        Instant now = clock.instant();
        List<FieldProblem> problems = new ArrayList<>(misread);
        switch (answer) {
            case EstimateAnswer.Possible possible -> form.explain(possible.spec(), possible.notices());
            case EstimateAnswer.Invalid invalid -> {
                form.notices(invalid.notices());
                problems.addAll(invalid.problems());
            }
            case EstimateAnswer.Impossible impossible -> {
                form.explain(impossible.spec(), impossible.notices());
                problems.addAll(TooMuch.of(impossible.spec().sliver(), impossible.largest()));
            }
        }
        tell(form.show(problems));
        if (misread.isEmpty()) {
            estimate.show(answer, now);
        } else {
            estimate.invalid(problems.size());
        }
    }

    private void submit() {
        tell(List.of());
        List<FieldProblem> misread = form.misread();
        if (!misread.isEmpty()) {
            form.show(misread);
            send.setEnabled(true);
            return;
        }
        if (!access.maySubmit(viewer, form.vo())) {
            tell(List.of(new FieldProblem("vo", "You may not submit for this organization.")));
            send.setEnabled(true);
            return;
        }
        if (form.mustWait()) {
            send.setEnabled(true);
            return;
        }
        Owner owner = new Owner(viewer.user(), form.vo());
        SubmitAnswer answer = desk.submit(owner, form.draft(), Optional.of(key), clock.instant());
        send.setEnabled(true);
        switch (answer) {
            case SubmitAnswer.Accepted(List<Job> jobs, boolean repeated) -> accepted(jobs);
            case SubmitAnswer.Invalid(List<FieldProblem> problems) -> {
                tell(form.show(problems));
                Toast.failed("Nothing was submitted: " + count(problems.size()) + " to be mended.");
            }
            case SubmitAnswer.Impossible impossible -> {
                tell(form.show(TooMuch.of(impossible.asked(), impossible.largest())));
                estimate.impossible(impossible.reason(), impossible.largest());
                Toast.failed("Nothing was submitted. " + impossible.reason());
            }
            case SubmitAnswer.TooManyWaiting(String reason) -> Toast.failed("Nothing was submitted. " + reason);
            case SubmitAnswer.KeyReused() -> {
                key = UUID.randomUUID().toString();
                Toast.failed("This form was submitted before with other values. Press Submit once more to send these.");
            }
            case SubmitAnswer.TooOften often -> Toast.failed("Nothing was submitted. " + often.reason());
        }
    }

    private void accepted(List<Job> jobs) {
        key = UUID.randomUUID().toString();
        Toast.done(jobs.size() == 1 ? "The job is submitted." : jobs.size() + " tasks are submitted.");
        getUI().ifPresent(ui -> ui.navigate(Paths.job(jobs.getFirst().id())));
    }

    private void tell(List<FieldProblem> problems) {
        problem.say(problems.stream().map(FieldProblem::message).collect(Collectors.joining(" ")));
    }

    private static String count(int fields) {
        return fields == 1 ? "one field has" : fields + " fields have";
    }
}
