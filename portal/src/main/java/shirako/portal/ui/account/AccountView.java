package shirako.portal.ui.account;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.stream.Collectors;
import shirako.grid.Role;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;
import shirako.portal.account.Tokens;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Panel;

/** The signed-in user's own page: who one is, where one belongs, and tokens for programs. */
@Route("account")
@PageTitle("Account · Shirako")
@PermitAll
public final class AccountView extends Div implements BeforeEnterObserver {
    private final Pre example = new Pre();

    public AccountView(Tokens tokens, CurrentViewer currentViewer, InstantSource clock) {
        Viewer viewer = currentViewer.get();
        addClassNames("page", "page-narrow");
        TokenPanel own = new TokenPanel(tokens, viewer.user(), clock);
        example.addClassName("script");
        example.getElement().setAttribute("tabindex", "0");
        Paragraph how = new Paragraph("The same as these pages can do, for programs and scripts:");
        add(
                new PageHead("Account", viewer.displayName()),
                new Panel("You", facts(viewer)),
                new Panel("API tokens", own),
                new Panel("Try it", how, example));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String address = "http://localhost:8080";
        if (VaadinServletRequest.getCurrent() instanceof VaadinServletRequest request) {
            String whole = request.getRequestURL().toString();
            String path = request.getRequestURI();
            address = whole.substring(0, whole.length() - path.length()) + request.getContextPath();
        }
        example.setText("export SHIRAKO_TOKEN=shk_…\n\n# the newest jobs\n" + curl(address + "/api/v1/jobs")
                + "\n\n# submit a script\n" + curl(address + "/api/v1/jobs")
                + " \\\n     -H 'Content-Type: application/json' \\\n"
                + "     -d '{\"script\": \"echo hello\", \"wallTimeSeconds\": 600}'");
    }

    private static String curl(String address) {
        return "curl -H \"Authorization: Bearer $SHIRAKO_TOKEN\" \\\n     " + address;
    }

    private static Facts facts(Viewer viewer) {
        String organizations = viewer.roles().entrySet().stream()
                .map(role -> role.getKey() + (role.getValue() == Role.VO_ADMIN ? " (administrator)" : " (member)"))
                .collect(Collectors.joining(", "));
        Facts facts = new Facts()
                .fact("User name", new Code(viewer.user()))
                .fact("Organizations", organizations.isEmpty() ? "none yet" : organizations);
        if (viewer.isSiteAdmin()) {
            facts.fact("Rights", "Site administrator: sees and cancels every organization's jobs.");
        }
        return facts;
    }
}
