package shirako.portal.ui.job;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;
import java.util.function.BiFunction;
import shirako.batch.job.Job;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.ui.part.JobActions;
import shirako.portal.ui.part.Toast;

/** Holds a job that waits, or lets it go: what of both does something now. */
final class HoldButtons extends Div {
    private final Viewer viewer;
    private final JobAccess access;
    private final Runnable pressed;
    private final Button hold = new Button("Hold", VaadinIcon.HAND.create());
    private final Button release = new Button("Release", VaadinIcon.PLAY.create());
    private Optional<Job> shown = Optional.empty();

    /** @param pressed shows the job anew */
    HoldButtons(Viewer viewer, JobAccess access, JobActions actions, Runnable pressed) {
        this.viewer = viewer;
        this.access = access;
        this.pressed = pressed;
        addClassName("row");
        hold.addClickListener(
                click -> press(actions::hold, "The job is held. It does not start before it is released."));
        release.addClickListener(click -> press(actions::release, "The job is released."));
        add(hold, release);
    }

    void show(Job job) {
        shown = Optional.of(job);
        hold.setVisible(access.mayHold(viewer, job));
        release.setVisible(access.mayRelease(viewer, job));
        setVisible(hold.isVisible() || release.isVisible());
    }

    private void press(BiFunction<Viewer, Job, Optional<Job>> action, String done) {
        shown.ifPresent(job -> {
            if (action.apply(viewer, job).isPresent()) {
                Toast.done(done);
            } else {
                Toast.failed("The job does not wait any more.");
            }
            pressed.run();
        });
    }
}
