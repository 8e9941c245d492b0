package shirako.portal.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import shirako.portal.ui.jobs.JobsView;
import shirako.portal.ui.part.EmptyState;

/** For an address that leads nowhere, or to something that one may not see: the same answer for both. */
@ParentLayout(MainLayout.class)
@PageTitle("Not found · Shirako")
@AnonymousAllowed
public final class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {
    public NotFoundView() {
        addClassName("page");
        Button back = new Button("Go to the jobs", click -> getUI().ifPresent(ui -> ui.navigate(JobsView.class)));
        back.addThemeVariants(ButtonVariant.PRIMARY);
        add(new EmptyState(
                VaadinIcon.QUESTION_CIRCLE_O,
                "There is nothing here",
                "The address may be mistyped, or it leads to something that you may not see.",
                back));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
