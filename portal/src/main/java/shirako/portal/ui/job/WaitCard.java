package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import shirako.batch.job.Job;
import shirako.batch.job.JobOutlook;
import shirako.batch.job.JobState;
import shirako.batch.job.WaitReason;
import shirako.portal.access.JobAccess;
import shirako.portal.ui.part.JobWords;
import shirako.portal.ui.part.OutlookWords;
import shirako.portal.ui.part.StateBadge;
import shirako.portal.ui.part.TimeText;

/** Why a job waits, since when and until when; and of one that runs, until when it should. */
final class WaitCard extends Div {
    private final Set<String> visible;

    /** @param visible the organizations that the reader sees */
    WaitCard(Set<String> visible) {
        this.visible = visible;
        addClassName("note");
    }

    void show(Job job, Instant now) {
        removeAll();
        boolean waits = JobAccess.waits(job);
        setClassName("note-wait", waits);
        setClassName("note-run", !waits);
        if (waits) {
            waiting(job, now);
        }
        String end = job.state() == JobState.RUNNING ? OutlookWords.running(job, now) : "";
        if (!end.isEmpty()) {
            lay(VaadinIcon.FLAG_CHECKERED, end, expected(job));
        }
        setVisible(waits || !end.isEmpty());
    }

    private void waiting(Job job, Instant now) {
        WaitReason reason = job.waiting().orElseGet(WaitReason.NotConsideredYet::new);
        String since = "Waiting for " + TimeText.coarse(Duration.between(job.submittedAt(), now)) + ", since "
                + TimeText.exactlyAt(job.submittedAt(), now) + ".";
        String until = OutlookWords.waiting(job, now);
        lay(
                job.state() == JobState.HELD ? StateBadge.icon(JobState.HELD) : VaadinIcon.CLOCK,
                JobWords.why(reason, visible, now),
                until.isEmpty() ? since : until + " " + reading(job, now) + since);
    }

    /** What an interval means, said once where there is room for it. */
    private static String reading(Job job, Instant now) {
        return JobOutlook.of(job, now)
                .start()
                .filter(window -> !window.from().equals(window.to()))
                .map(window -> "The later times hold if all that runs or goes before needs the whole of its lease. ")
                .orElse("");
    }

    private static String expected(Job job) {
        return job.prediction()
                .map(prediction ->
                        "Eight of ten such runs take between " + TimeText.length(prediction.lower()) + " and "
                                + TimeText.length(prediction.upper()) + ". Its wall time is "
                                + TimeText.length(job.spec().wallTime()) + ".")
                .orElseGet(
                        () -> "Its wall time is " + TimeText.length(job.spec().wallTime()) + ".");
    }

    private void lay(VaadinIcon picture, String title, String more) {
        Paragraph line = new Paragraph(title);
        line.addClassName("note-title");
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Div(line, new Paragraph(more)));
    }
}
