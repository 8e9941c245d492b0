package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.lease.HostId;
import shirako.portal.fake.MemoryHosts;
import shirako.portal.host.HostFeed;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.ui.account.AccountView;
import shirako.portal.ui.hosts.HostsView;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class HostsPageTest extends PageTest {
    private static final HostId FIRST = new HostId("kuro-1");
    private static final HostId SILENT = new HostId("shiro-1");

    @Autowired
    MemoryHosts operations;

    @Autowired
    HostFeed feed;

    @BeforeEach
    void nothing_goes_on() {
        operations.reset();
    }

    /** What is used in a time is known from the second measurement on. */
    private void measuredTwice() throws InterruptedException {
        Set<Instant> measurements = ConcurrentHashMap.newKeySet();
        var twice = new CountDownLatch(2);
        HostFeed.Subscription following = feed.follow(() -> {
            if (measurements.add(feed.usage().at())) {
                twice.countDown();
            }
        });
        try {
            assertThat(twice.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            following.close();
        }
    }

    @Test
    void a_host_shows_its_containers_and_what_they_use() throws Exception {
        measuredTwice();

        String page = said(navigate(HostsView.class));

        assertThat(page)
                .contains("lattice-sweep #", "astro", "Running", "CPU in use")
                .containsPattern(
                        "CPU [0-9]+% of [0-9.]+ cores? memory [0-9.]+ [MG]iB of [0-9.]+ [MG]iB disk [0-9.]+ [KM]iB/s")
                .contains("disk and network not known");
        assertThat(find(Anchor.class).all().stream().map(Anchor::getHref))
                .anyMatch(href -> href.matches("jobs/[0-9a-f-]{36}"));
    }

    @Test
    void a_host_shows_what_jobs_can_ask_for() {
        assertThat(said(navigate(HostsView.class))).contains("QEMU 7.2 (KVM), processors: EPYC-Rome", "rack1", "ssd");
    }

    @Test
    @WithMockUser("nobody")
    void who_belongs_nowhere_sees_how_many_containers_there_are_and_none_of_them() {
        assertThat(said(navigate(HostsView.class)))
                .contains("4 containers on it.")
                .doesNotContain("lattice-sweep", "astro");
    }

    @Test
    void a_member_has_no_buttons_and_sees_no_operations() {
        operations.start(operations.propose(new HostIntent.Drain(FIRST)).id(), "root");

        assertThat(said(navigate(HostsView.class)))
                .contains("Draining", "Nothing new comes to it until it is opened again.")
                .doesNotContain("Operations", "could sleep", "could be freed");
        assertThat(find(Button.class).all().stream().map(Button::getText))
                .noneMatch(text -> text.contains("…") || text.contains("Open again") || text.contains("Stop"));
    }

    @Test
    @WithMockUser("root")
    void a_drain_shows_its_plan_runs_and_leaves_its_result() {
        HostsView page = navigate(HostsView.class);

        press("Drain " + FIRST);

        assertThat(operations.operations()).isEmpty();
        Dialog dialog = find(Dialog.class).single();
        assertThat(said(dialog))
                .contains("Memory to move", "7 GiB", "5 s of all containers together", "Empty afterwards kuro-1")
                .contains("First, 4 side by side", "from kuro-1 to kuro-2 while it runs")
                .contains("Suspend ", "Then", "Resume ", "on kuro-2, from kuro-1", "about 3 s");
        test(find(Button.class).withText("Start").single()).click();

        assertThat(operations.draining()).containsExactly(FIRST);
        assertThat(said(page)).contains("Operations", "Drain kuro-1", "Under way", "0 of 5 steps over", "Waiting");
        operations.end(Optional.empty());
        operations.end(Optional.empty());
        assertThat(said(openedAnew())).contains("Drain kuro-1 Done", "5 of 5 steps over", "Started by root at");
    }

    @Test
    @WithMockUser("root")
    void an_operation_is_stopped_and_what_did_not_succeed_is_told() {
        operations.start(operations.propose(new HostIntent.Drain(FIRST)).id(), "root");
        navigate(HostsView.class);

        press("Stop after the current steps");
        operations.end(Optional.of("The wire was cut."));

        assertThat(operations.operations().getFirst().goesOn()).isFalse();
        assertThat(said(openedAnew()))
                .contains("Failed in part", "The wire was cut.", "Skipped", "5 of 5 steps over, 4 failed, 1 skipped")
                .doesNotContain("Stop after the current steps");
    }

    @Test
    @WithMockUser("root")
    void nothing_to_do_and_impossible_are_said_apart_and_start_nothing() {
        navigate(HostsView.class);

        press("Rebalance…");
        assertThat(said(find(Dialog.class).single())).contains("There is nothing to do: every container is where");
        assertThat(find(Button.class).withText("Start").all()).isEmpty();
        test(find(Button.class).withText("Close").single()).click();

        press("Drain kuro-2");
        assertThat(said(find(Dialog.class).single()))
                .contains(
                        "This cannot be done now",
                        "neither while it runs nor suspended",
                        "In the way: lattice-sweep #16.")
                .doesNotContain("shirako-");
        assertThat(find(Button.class).withText("Start").all()).isEmpty();
    }

    @Test
    @WithMockUser("root")
    void a_host_that_cannot_be_drained_is_closed_to_what_is_new() {
        navigate(HostsView.class);
        press("Drain kuro-2");

        test(find(Button.class).withText("Take nothing new").single()).click();

        assertThat(operations.draining()).containsExactly(new HostId("kuro-2"));
        assertThat(said(find(Notification.class).single()))
                .contains("kuro-2 takes nothing new until it is opened again.");
    }

    @Test
    @WithMockUser("root")
    void a_second_operation_is_refused_with_the_reason() {
        navigate(HostsView.class);
        press("Free hosts for sleep…");
        operations.start(operations.propose(new HostIntent.Drain(FIRST)).id(), "another");

        test(find(Button.class).withText("Start").single()).click();

        assertThat(said(find(Notification.class).single())).contains("Nothing was done. Another operation goes on");
        assertThat(operations.operations()).extracting(HostOperation::startedBy).containsExactly("another");
    }

    @Test
    @WithMockUser("root")
    void a_drained_host_is_opened_again() {
        operations.start(operations.propose(new HostIntent.Drain(FIRST)).id(), "root");
        navigate(HostsView.class);

        press("Open kuro-1 again");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(operations.draining()).isEmpty();
    }

    @Test
    @WithMockUser("root")
    void a_host_that_does_not_answer_is_declared_dead_after_a_question() {
        operations.silence(SILENT, 3);
        navigate(HostsView.class);

        press("Declare shiro-1 dead");
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("header"))
                .isEqualTo("Declare shiro-1 dead?");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(said(find(Notification.class).single()))
                .contains("shiro-1 is declared dead. Containers given up: 3.");
    }

    @Test
    @WithMockUser("root")
    void a_host_that_answers_again_meanwhile_is_not_declared_dead() {
        navigate(HostsView.class);

        press("Declare shiro-1 dead");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(said(find(Notification.class).single()))
                .contains("shiro-1 answers again, so nothing was given up. Drain it instead.");
    }

    @Test
    @WithMockUser("root")
    void an_operator_sees_which_hosts_could_be_freed() {
        assertThat(said(navigate(HostsView.class))).contains("kuro-1 could be freed by moving containers together.");
    }

    private HostsView openedAnew() {
        navigate(AccountView.class);
        return navigate(HostsView.class);
    }

    private void press(String name) {
        Button button = find(Button.class).all().stream()
                .filter(each -> each.getText().equals(name)
                        || each.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
        test(button).click();
    }

    /** The words of a component with one space between any two. */
    private static String said(Component component) {
        return words(component).replaceAll("\\s+", " ");
    }
}
