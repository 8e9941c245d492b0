package shirako.portal.ui.hosts;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Collection;
import java.util.List;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.Move;
import shirako.portal.host.MoveState;
import shirako.portal.ui.part.SizeText;

/** Plans and their steps in an operator's words. */
final class MoveWords {
    private final ContainerNames names;

    MoveWords(ContainerNames names) {
        this.names = names;
    }

    /** "Move lattice-sweep #3 from kuro-1 to kuro-2 while it runs". */
    String of(Move move) {
        String what = names.words(move.container());
        return switch (move) {
            case Move.Live live -> "Move " + what + " from " + live.from() + " to " + live.to() + " while it runs";
            case Move.Suspend suspend -> "Suspend " + what + " on " + suspend.host();
            case Move.Resume resume ->
                "Resume " + what + " on " + resume.to()
                        + (resume.from().equals(resume.to()) ? "" : ", from " + resume.from());
            case Move.Resize resize ->
                "Resize " + what + " on " + resize.host() + " to " + SizeText.sliver(resize.sliver());
        };
    }

    /** A sentence of the driver, which knows containers only by their domains' names, with what they are for. */
    String named(String sentence, Collection<ContainerId> containers) {
        String said = sentence;
        for (ContainerId container : containers) {
            said = said.replace(container.domainName(), names.words(container));
        }
        return said;
    }

    /** The title of the question. */
    static String question(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) -> "Drain " + host + "?";
            case HostIntent.Rebalance rebalance -> "Rebalance the hosts?";
            case HostIntent.FreeHosts free -> "Free hosts for sleep?";
        };
    }

    /** What it is for. */
    static String aim(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) ->
                "Its containers move to other hosts. From the start on nothing new comes to " + host
                        + ", until it is opened again.";
            case HostIntent.Rebalance rebalance ->
                "Containers go where the site's placement policy would rather have them.";
            case HostIntent.FreeHosts free ->
                "Containers move together, so that as many hosts as possible are empty and could sleep.";
        };
    }

    /** What there is instead of a plan when all is as it is wanted. */
    static String asWanted(HostIntent intent, List<String> empty) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) ->
                "There is nothing to move: " + host + " is empty. It can still be closed to new containers.";
            case HostIntent.Rebalance rebalance ->
                "There is nothing to do: every container is where the placement policy wants it.";
            case HostIntent.FreeHosts free ->
                empty.isEmpty()
                        ? "There is nothing to do: no host can be freed by moving its containers together with others."
                        : "There is nothing to do: " + hosts(empty)
                                + (empty.size() == 1
                                        ? " is empty already and could sleep;"
                                        : " are empty already and could sleep;")
                                + " no other host can be freed.";
        };
    }

    /** "Draining kuro-1", "Rebalancing". */
    static String title(HostOperation operation) {
        return switch (operation.intent()) {
            case HostIntent.Drain(HostId host) -> "Drain " + host;
            case HostIntent.Rebalance rebalance -> "Rebalance";
            case HostIntent.FreeHosts free -> "Free hosts for sleep";
        };
    }

    /** How it stands as a whole. */
    static String standing(HostOperation operation) {
        if (operation.goesOn()) {
            return "Under way";
        }
        return operation.succeeded() ? "Done" : operation.count(MoveState.FAILED) > 0 ? "Failed in part" : "Stopped";
    }

    static String word(MoveState state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case UNDER_WAY -> "Under way";
            case DONE -> "Done";
            case FAILED -> "Failed";
            case SKIPPED -> "Skipped";
        };
    }

    static VaadinIcon picture(MoveState state) {
        return switch (state) {
            case WAITING -> VaadinIcon.CLOCK;
            case UNDER_WAY -> VaadinIcon.PLAY;
            case DONE -> VaadinIcon.CHECK;
            case FAILED -> VaadinIcon.CLOSE;
            case SKIPPED -> VaadinIcon.BAN;
        };
    }

    static String look(MoveState state) {
        return switch (state) {
            case WAITING -> "state-queued";
            case UNDER_WAY -> "state-running";
            case DONE -> "state-completed";
            case FAILED -> "state-failed";
            case SKIPPED -> "state-cancelled";
        };
    }

    /** "kuro-1", "kuro-1 and kuro-2", "none". */
    static String hosts(List<String> names) {
        return switch (names.size()) {
            case 0 -> "none";
            case 1 -> names.getFirst();
            default -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        };
    }
}
