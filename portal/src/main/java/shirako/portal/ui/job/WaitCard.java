package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.Instant;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.WaitReason;
import shirako.portal.access.JobAccess;
import shirako.portal.ui.part.JobWords;
import shirako.portal.ui.part.StateBadge;
import shirako.portal.ui.part.TimeText;

/** Why a job waits, since when and until when. */
final class WaitCard extends Div {
    WaitCard() {
        addClassNames("note", "note-wait");
    }

    void show(Job job, Instant now) {
        removeAll();
        boolean waits = JobAccess.waits(job);
        setVisible(waits);
        if (!waits) {
            return;
        }
        WaitReason reason = job.waiting().orElseGet(WaitReason.NotConsideredYet::new);
        String since = "Waiting for " + TimeText.coarse(Duration.between(job.submittedAt(), now)) + ", since "
                + TimeText.exactlyAt(job.submittedAt(), now) + ".";
        String until = JobWords.expectedStart(reason)
                .map(start -> " It should start " + TimeText.in(start, now) + ", at " + TimeText.at(start, now)
                        + ", or earlier when others end early.")
                .orElse("");
        Paragraph why = new Paragraph(JobWords.why(reason, now));
        why.addClassName("note-title");
        var icon = (job.state() == JobState.HELD ? StateBadge.icon(JobState.HELD) : VaadinIcon.CLOCK).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Div(why, new Paragraph(since + until)));
    }
}
