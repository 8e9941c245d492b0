package shirako.portal.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.ui.demo.DemoEvents;
import shirako.portal.ui.demo.DemoJobs;
import shirako.portal.ui.demo.DemoPortal;

/** A page on the server side alone, over a hundred thousand made-up jobs; signed in as ada. */
@SpringBootTest(classes = DemoPortal.class, properties = "demo.jobs=100000")
@ViewPackages(packages = "shirako.portal.ui")
@WithMockUser("ada")
abstract class PageTest extends SpringBrowserlessTest {
    @Autowired
    DemoJobs jobs;

    @Autowired
    DemoEvents events;

    Job job(String user, JobState state) {
        return jobs.all().stream()
                .filter(job -> job.owner().user().equals(user) && job.state() == state)
                .findFirst()
                .orElseThrow();
    }

    /** Opens a page by its address, query included. */
    static Component open(String path, Map<String, String> query) {
        UI.getCurrent().navigate(path, QueryParameters.simple(query));
        return (Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
    }

    /** All that is visible of a component, as text. */
    static String words(Component component) {
        if (component instanceof Text text) {
            return text.getText();
        }
        if (!component.isVisible()) {
            return "";
        }
        String own = component.getElement().getText();
        String below = component.getChildren().map(PageTest::words).collect(Collectors.joining(" "));
        return Stream.of(own, below).distinct().collect(Collectors.joining(" "));
    }
}
