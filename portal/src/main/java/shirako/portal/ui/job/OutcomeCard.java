package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.portal.ui.part.StateBadge;

/** How a job ended, and what to do about it when it did not end well. */
final class OutcomeCard extends Div {
    OutcomeCard() {
        addClassName("note");
    }

    void show(Job job) {
        removeAll();
        setVisible(job.state().ended());
        job.outcome().ifPresent(outcome -> {
            setClassName("note-good", job.state() == JobState.COMPLETED);
            setClassName("note-bad", job.state() == JobState.FAILED || job.state() == JobState.TIMED_OUT);
            Paragraph title = new Paragraph(title(job.state(), outcome));
            title.addClassName("note-title");
            Div words = new Div(title);
            if (!outcome.reason().isBlank()) {
                words.add(new Paragraph(outcome.reason()));
            }
            var icon = StateBadge.icon(job.state()).create();
            icon.getElement().setAttribute("aria-hidden", "true");
            add(icon, words);
        });
    }

    private static String title(JobState state, Outcome outcome) {
        String word = StateBadge.word(state);
        return outcome.exitCode().isPresent()
                ? word + ", exit code " + outcome.exitCode().getAsInt()
                : word;
    }
}
