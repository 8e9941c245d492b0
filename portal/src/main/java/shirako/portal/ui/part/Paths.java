package shirako.portal.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;

/** Where pages lie, for links from one feature to another. */
public final class Paths {
    public static final String JOBS = "jobs";
    public static final String SUBMIT = "submit";
    public static final String STATISTICS = "statistics";

    private Paths() {}

    public static String job(JobId id) {
        return JOBS + "/" + id;
    }

    /** Opens the submit form, filled in from an earlier job. */
    public static void openSubmitFrom(Component page, JobId id) {
        page.getUI().ifPresent(ui -> ui.navigate(SUBMIT, QueryParameters.of("from", id.toString())));
    }

    /** A link to a job's page, named as the job is. */
    public static Anchor link(Job job) {
        return link(job.id(), job.spec().name());
    }

    public static Anchor link(JobId id, String words) {
        Anchor link = new Anchor(job(id), words);
        // Opened within the page, not by loading it anew.
        link.setRouterIgnore(false);
        link.getElement().setAttribute("router-link", true);
        return link;
    }
}
