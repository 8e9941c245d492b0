package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.lease.event.Event;
import shirako.portal.pool.PoolDesk;
import shirako.portal.ui.demo.DemoPools;
import shirako.portal.ui.leases.LeasesView;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class LeasesPageTest extends PageTest {
    @Autowired
    PoolDesk pools;

    private long before;

    @BeforeEach
    void one_pool_is_open_and_one_is_draining() {
        pools.reopen(DemoPools.OPEN, "test");
        pools.drain(DemoPools.DRAINING, "test");
        before = events.last();
    }

    @Test
    void a_lease_shows_each_site_of_a_gang_and_who_promised_it() {
        navigate(LeasesView.class);

        String words = openLease("lattice-sweep #15,");

        assertThat(words)
                .contains("2 units at uni-shiro, through nordic-broker", "3 units at tu-midori, through nordic-broker")
                .contains("Service manager batch", "May promise 64 CPUs", "until 29 Dec 2029")
                .contains("signed by uni-shiro", "signed by nordic-broker", "Every signature holds")
                .contains("key not known here", "signature not checked here");
    }

    @Test
    void a_lease_through_two_brokers_names_both() {
        navigate(LeasesView.class);

        assertThat(openLease("lattice-sweep #17,"))
                .contains("1 unit at uni-kuro, through nordic-broker and astro-broker")
                .contains("signed by astro-broker");
    }

    @Test
    void a_suspended_lease_says_so_and_how_often_it_was_amended() {
        navigate(LeasesView.class);

        assertThat(openLease("lattice-sweep #16,")).contains("Suspended", "version 3, amended 2 times");
    }

    @Test
    void a_member_sees_the_pools_and_drains_none() {
        assertThat(said(navigate(LeasesView.class)))
                .contains("Pools", "containers of uni-kuro Open", "xen of uni-shiro Draining")
                .contains("59 promised, 26 redeemed of 64 cores", "0.5 redeemed of 8 cores", "2 of 3 hosts open")
                .contains("2 leases go on, the last until")
                .doesNotContain("promised more than there is");
        assertThat(find(Button.class).withText("Drain").all()).isEmpty();
        assertThat(find(Button.class).withText("Reopen").all()).isEmpty();
    }

    @Test
    @WithMockUser("root")
    void draining_asks_first_and_says_what_goes_on() {
        LeasesView page = navigate(LeasesView.class);

        test(find(Button.class).withText("Drain").single()).click();
        assertThat(pools.find(DemoPools.OPEN).orElseThrow().draining()).isFalse();
        ConfirmDialog dialog = find(ConfirmDialog.class).single();
        assertThat(test(dialog).getText()).contains("Nothing new is promised of it. 12 leases go on, the last until");
        test(dialog).confirm();

        assertThat(pools.find(DemoPools.OPEN).orElseThrow().draining()).isTrue();
        assertThat(said(page)).contains("containers of uni-kuro Draining", "Drained by root at");
        assertThat(events.after(before, 10))
                .extracting(Event::kind, Event::actor)
                .containsExactly(tuple("pool.drained", "root"));
    }

    @Test
    @WithMockUser("root")
    void a_pool_that_somebody_else_drained_meanwhile_is_told_as_such() {
        navigate(LeasesView.class);
        test(find(Button.class).withText("Drain").single()).click();
        pools.drain(DemoPools.OPEN, "another");

        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(said(find(Notification.class).single())).contains("was already draining");
        assertThat(events.after(before, 10)).hasSize(1);
    }

    @Test
    @WithMockUser("root")
    void reopening_lets_a_pool_be_promised_again() {
        LeasesView page = navigate(LeasesView.class);

        test(find(Button.class).withText("Reopen").single()).click();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(pools.find(DemoPools.DRAINING).orElseThrow().draining()).isFalse();
        assertThat(said(page)).contains("xen of uni-shiro Open");
    }

    @Test
    @WithMockUser("root")
    void a_site_admin_sees_which_broker_promised_too_much_and_gets_the_proof() {
        assertThat(said(navigate(LeasesView.class)))
                .contains("nordic-broker promised more than there is to promise", "40 CPUs", "for batch")
                .contains("Download the proof");
    }

    /** Opens the lease whose bar says this first; all that its dialog says. */
    private String openLease(String firstWords) {
        NativeButton bar = find(NativeButton.class).all().stream()
                .filter(each -> String.valueOf(each.getElement().getAttribute("aria-label"))
                        .startsWith(firstWords))
                .findFirst()
                .orElseThrow();
        test(bar).click();
        return said(find(Dialog.class).single());
    }

    /** The words of a component with one space between any two. */
    private static String said(Component component) {
        return words(component).replaceAll("\\s+", " ");
    }
}
