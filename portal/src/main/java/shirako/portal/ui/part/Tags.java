package shirako.portal.ui.part;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import java.util.Collection;

/** The tags of a job. Each leads to the list of the jobs that have it. */
public final class Tags extends Div {
    public Tags(Collection<String> tags) {
        addClassName("tags");
        tags.forEach(tag -> add(link(tag)));
        setVisible(!tags.isEmpty());
    }

    private static Anchor link(String tag) {
        Anchor link =
                new Anchor(Paths.JOBS + "?" + QueryParameters.of("tag", tag).getQueryString(), tag);
        link.setRouterIgnore(false);
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("title", "Jobs with the tag " + tag);
        link.addClassName("tag");
        return link;
    }
}
