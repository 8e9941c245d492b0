package shirako.portal.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.ui.account.AccountView;
import shirako.portal.ui.hosts.HostsView;
import shirako.portal.ui.jobs.JobsView;
import shirako.portal.ui.leases.LeasesView;
import shirako.portal.ui.part.VoChoice;
import shirako.portal.ui.statistics.StatisticsView;
import shirako.portal.ui.submit.SubmitView;

/** The frame of every page: the menu at the side, the user at its foot. */
@Layout
@PermitAll
public final class MainLayout extends AppLayout {
    public MainLayout(
            CurrentViewer currentViewer, JobAccess access, VoChoice voChoice, AuthenticationContext authentication) {
        Viewer viewer = currentViewer.get();
        setPrimarySection(Section.DRAWER);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        Brand small = new Brand();
        small.addClassName("brand-in-navbar");
        addToNavbar(true, toggle, small);

        SideNav menu = new SideNav();
        menu.getElement().setAttribute("aria-label", "Main menu");
        SideNavItem jobs = item("Jobs", JobsView.class, VaadinIcon.LIST_UL);
        jobs.setMatchNested(true);
        menu.addItem(
                jobs,
                item("Submit", SubmitView.class, VaadinIcon.PLUS_CIRCLE_O),
                item("Leases", LeasesView.class, VaadinIcon.CALENDAR_CLOCK),
                item("Hosts", HostsView.class, VaadinIcon.SERVER),
                item("Statistics", StatisticsView.class, VaadinIcon.BAR_CHART),
                item("Account", AccountView.class, VaadinIcon.KEY_O));
        Scroller scroller = new Scroller(menu);
        scroller.setScrollDirection(Scroller.ScrollDirection.VERTICAL);
        scroller.addClassName("drawer-menu");
        Div foot = new Div(new VoSwitch(access.visibleVos(viewer), voChoice), new UserMenu(viewer, authentication));
        foot.addClassName("drawer-foot");
        Div head = new Div(new Brand());
        head.addClassName("drawer-head");
        addToDrawer(head, scroller, foot);
    }

    private static SideNavItem item(String label, Class<? extends Component> view, VaadinIcon picture) {
        return new SideNavItem(label, view, picture.create());
    }
}
