package shirako.portal.ui.hosts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.InstantSource;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.access.CurrentViewer;
import shirako.portal.host.HostFeed;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperations;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.SleepOutlook;
import shirako.portal.host.StartAnswer;
import shirako.portal.ui.part.Ask;
import shirako.portal.ui.part.Toast;

/** What a site admin does with hosts: sees a plan, starts it, watches it, stops it; and which hosts could sleep. */
final class OperatorTools extends Div {
    private final HostOperations operations;
    private final HostFeed feed;
    private final CurrentViewer viewer;
    private final ContainerNames names;
    private final InstantSource clock;
    private final Runnable changed;
    private final Span sleep = new Span();
    private final Div sleepNote = new Div();
    private final OperationsPanel panel;

    /** @param changed called when hosts are to be shown anew */
    OperatorTools(
            HostOperations operations,
            HostFeed feed,
            CurrentViewer viewer,
            ContainerNames names,
            InstantSource clock,
            Runnable changed) {
        this.operations = operations;
        this.feed = feed;
        this.viewer = viewer;
        this.names = names;
        this.clock = clock;
        this.changed = changed;
        panel = new OperationsPanel(new MoveWords(names), this::stop);
        var icon = VaadinIcon.MOON_O.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        sleepNote.add(icon, new Div(new Paragraph(sleep)));
        sleepNote.addClassName("note");
        addClassName("panels");
        add(sleepNote, panel);
    }

    Button rebalance() {
        return new Button("Rebalance…", click -> propose(new HostIntent.Rebalance()));
    }

    Button freeHosts() {
        return new Button("Free hosts for sleep…", click -> propose(new HostIntent.FreeHosts()));
    }

    /** Puts onto a tile what can be done with its host now. */
    void offer(HostTile tile, HostState host) {
        if (host.draining()) {
            tile.offer("Open again", "Open " + host.id() + " again", () -> askToOpen(host.id()));
            if (host.containers() > 0) {
                drain(tile, host);
            }
        } else if (host.usable()) {
            drain(tile, host);
        } else if (!host.declaredDead()) {
            tile.offer("Declare dead…", "Declare " + host.id() + " dead", () -> askToBury(host));
        }
    }

    private void drain(HostTile tile, HostState host) {
        tile.offer("Drain…", "Drain " + host.id(), () -> propose(new HostIntent.Drain(host.id())));
    }

    void show() {
        SleepOutlook outlook = feed.outlook();
        sleep.setText(words(outlook));
        sleepNote.setVisible(!sleep.getText().isEmpty());
        panel.show(operations.operations(), clock.instant());
    }

    private static String words(SleepOutlook outlook) {
        String empty = outlook.empty().isEmpty()
                ? ""
                : outlook.empty().size() == 1
                        ? MoveWords.hosts(outlook.empty()) + " is empty and could sleep now. "
                        : MoveWords.hosts(outlook.empty()) + " are empty and could sleep now. ";
        String freeable = outlook.freeable().isEmpty()
                ? ""
                : MoveWords.hosts(outlook.freeable()) + " could be freed by moving containers together.";
        return (empty + freeable).strip();
    }

    private void propose(HostIntent intent) {
        if (mayNot()) {
            return;
        }
        ProposedPlan plan = operations.propose(intent);
        new PlanDialog(plan, names, () -> start(plan), this::close).open();
    }

    private void start(ProposedPlan plan) {
        if (mayNot()) {
            return;
        }
        switch (operations.start(plan.id(), viewer.get().user())) {
            case StartAnswer.Started started -> Toast.done(MoveWords.title(started.operation()) + ": started.");
            case StartAnswer.Unknown unknown ->
                Toast.failed("The plan is too old and was forgotten. Nothing was done: have it made again.");
            case StartAnswer.Refused refused -> Toast.failed("Nothing was done. " + refused.reason());
        }
        changed.run();
        panel.scrollIntoView();
    }

    private void stop(UUID operation) {
        if (mayNot()) {
            return;
        }
        operations.stop(operation, viewer.get().user());
        changed.run();
    }

    private void close(HostId host) {
        if (mayNot()) {
            return;
        }
        try {
            operations.close(host, viewer.get().user());
            Toast.done(host + " takes nothing new until it is opened again.");
        } catch (SubstrateException unreachable) {
            Toast.failed(host + " cannot be closed now: " + unreachable.getMessage() + ". Try again later.");
        }
        changed.run();
    }

    private void askToOpen(HostId host) {
        Ask.whether(
                "Open " + host + " again?", "New containers may come to it at once.", "Open again", () -> open(host));
    }

    private void open(HostId host) {
        if (mayNot()) {
            return;
        }
        try {
            boolean opened = operations.open(host, viewer.get().user());
            Toast.done(host + (opened ? " is open again." : " was open already."));
        } catch (SubstrateException unreachable) {
            Toast.failed(host + " cannot be opened now: " + unreachable.getMessage() + ". Try again later.");
        }
        changed.run();
    }

    private void askToBury(HostState host) {
        Ask.before(
                "Declare " + host.id() + " dead?",
                "Do this when you know that it will not be back soon. " + consequence(host.containers()),
                "Declare dead",
                () -> bury(host.id()));
    }

    private static String consequence(int containers) {
        if (containers == 0) {
            return "Nothing is on it, as far as is known.";
        }
        return (containers == 1
                        ? "The container on it is given up. Its job starts again elsewhere, or fails where it may not run twice."
                        : "The " + containers
                                + " containers on it are given up. Their jobs start again elsewhere; those that"
                                + " may not run twice fail.")
                + " When it answers again, what was given up is destroyed there first.";
    }

    private void bury(HostId host) {
        if (mayNot()) {
            return;
        }
        switch (operations.declareDead(host, viewer.get().user())) {
            case Declaration.Dead(int containers) ->
                Toast.done(host + " is declared dead. Containers given up: " + containers + ".");
            case Declaration.Already already -> Toast.done(host + " was declared dead already.");
            case Declaration.Answers answers ->
                Toast.failed(host + " answers again, so nothing was given up. Drain it instead.");
            case Declaration.Unknown unknown -> Toast.failed("This site has no host " + host + " any more.");
        }
        changed.run();
    }

    /** Rights are looked up again: they may have been taken away since the page was opened. */
    private boolean mayNot() {
        if (viewer.get().isSiteAdmin()) {
            return false;
        }
        Toast.failed("Only a site admin looks after hosts.");
        return true;
    }
}
