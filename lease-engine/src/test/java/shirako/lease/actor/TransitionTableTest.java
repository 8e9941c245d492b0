package shirako.lease.actor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

class TransitionTableTest {
    private static final String ENDS = "; CLOSED: NONE; FAILED: NONE";

    /** From a standing to the pending operations of each state, and the two ends. */
    private static final Map<String, String> SERVICE_MANAGER = Map.ofEntries(
            entry("NASCENT/TICKETING", "TICKETED: NONE REDEEMING" + ENDS),
            entry("TICKETED/NONE", "TICKETED: REDEEMING" + ENDS),
            entry(
                    "TICKETED/REDEEMING",
                    "TICKETED: PRIMING CLOSING; ACTIVE: NONE EXTENDING_TICKET MODIFYING SUSPENDING" + ENDS),
            entry("TICKETED/PRIMING", "TICKETED: CLOSING; ACTIVE: NONE EXTENDING_TICKET MODIFYING SUSPENDING" + ENDS),
            entry("TICKETED/CLOSING", "" + ENDS),
            entry(
                    "ACTIVE/NONE",
                    "ACTIVE: EXTENDING_TICKET EXTENDING_LEASE MODIFYING SUSPENDING RESUMING CLOSING" + ENDS),
            entry(
                    "ACTIVE/EXTENDING_TICKET",
                    "ACTIVE: NONE EXTENDING_LEASE MODIFYING SUSPENDING RESUMING CLOSING" + ENDS),
            entry(
                    "ACTIVE/EXTENDING_LEASE",
                    "ACTIVE: NONE EXTENDING_TICKET MODIFYING SUSPENDING RESUMING CLOSING" + ENDS),
            entry(
                    "ACTIVE/MODIFYING",
                    "ACTIVE: NONE EXTENDING_TICKET EXTENDING_LEASE SUSPENDING RESUMING CLOSING" + ENDS),
            entry("ACTIVE/SUSPENDING", "ACTIVE: NONE SUSPENDED RESUMING CLOSING" + ENDS),
            entry("ACTIVE/SUSPENDED", "ACTIVE: RESUMING CLOSING" + ENDS),
            entry("ACTIVE/RESUMING", "ACTIVE: NONE SUSPENDED EXTENDING_TICKET MODIFYING SUSPENDING CLOSING" + ENDS),
            entry("ACTIVE/CLOSING", "" + ENDS));

    private static final Map<String, String> BROKER = Map.ofEntries(
            entry("NASCENT/TICKETING", "TICKETED: NONE" + ENDS),
            entry("TICKETED/NONE", "TICKETED: MODIFYING SUSPENDING SUSPENDED CLOSING" + ENDS),
            entry("TICKETED/MODIFYING", "TICKETED: NONE SUSPENDED CLOSING" + ENDS),
            entry("TICKETED/SUSPENDING", "TICKETED: NONE MODIFYING SUSPENDED CLOSING" + ENDS),
            entry("TICKETED/SUSPENDED", "TICKETED: RESUMING CLOSING" + ENDS),
            entry("TICKETED/RESUMING", "TICKETED: NONE CLOSING" + ENDS),
            entry("TICKETED/CLOSING", "" + ENDS));

    private static final Map<String, String> SITE = Map.ofEntries(
            entry("TICKETED/PRIMING", "ACTIVE: NONE; TICKETED: CLOSING" + ENDS),
            entry("TICKETED/CLOSING", "" + ENDS),
            entry("ACTIVE/NONE", "ACTIVE: MODIFYING SUSPENDING SUSPENDED CLOSING" + ENDS),
            entry("ACTIVE/MODIFYING", "ACTIVE: NONE CLOSING" + ENDS),
            entry("ACTIVE/SUSPENDING", "ACTIVE: NONE SUSPENDED CLOSING" + ENDS),
            entry("ACTIVE/SUSPENDED", "ACTIVE: NONE RESUMING CLOSING" + ENDS),
            entry("ACTIVE/RESUMING", "ACTIVE: NONE CLOSING" + ENDS),
            entry("ACTIVE/CLOSING", "" + ENDS));

    @Test
    void every_pair_of_standings_is_legal_or_not_as_each_role_s_table_says() {
        check(TransitionTable.SERVICE_MANAGER, SERVICE_MANAGER);
        check(TransitionTable.BROKER, BROKER);
        check(TransitionTable.SITE, SITE);
    }

    @Test
    void no_role_goes_where_a_reservation_may_not() {
        for (TransitionTable table :
                List.of(TransitionTable.SERVICE_MANAGER, TransitionTable.BROKER, TransitionTable.SITE)) {
            for (Standing from : all()) {
                for (Standing to : all()) {
                    if (table.allows(from, to) && from.state() != to.state()) {
                        assertThat(from.state().mayBecome(to.state()))
                                .as("%s to %s", from, to)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void an_illegal_transition_names_both_ends() {
        assertThatThrownBy(() -> TransitionTable.SERVICE_MANAGER.check(
                        new ReservationId(new UUID(1, 2)),
                        new Standing(ReservationState.CLOSED, PendingOperation.NONE),
                        new Standing(ReservationState.ACTIVE, PendingOperation.NONE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from CLOSED/NONE to ACTIVE/NONE at a service manager");
    }

    private static void check(TransitionTable table, Map<String, String> legal) {
        for (Standing from : all()) {
            Set<String> next = standings(legal.getOrDefault(from.toString(), ""));
            for (Standing to : all()) {
                assertThat(table.allows(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(from.equals(to) || next.contains(to.toString()));
            }
        }
    }

    private static Set<String> standings(String states) {
        return Arrays.stream(states.split(";"))
                .map(String::trim)
                .filter(state -> !state.isEmpty())
                .flatMap(state -> Arrays.stream(
                                state.substring(state.indexOf(':') + 2).split(" "))
                        .map(pending -> state.substring(0, state.indexOf(':')) + "/" + pending))
                .collect(Collectors.toSet());
    }

    private static List<Standing> all() {
        return Arrays.stream(ReservationState.values())
                .flatMap(state -> Stream.of(PendingOperation.values()).map(pending -> new Standing(state, pending)))
                .toList();
    }
}
