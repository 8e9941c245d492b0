package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

class TransitionTableTest {
    private static final String ENDS = " CLOSED/NONE FAILED/NONE";

    private static final Map<String, String> SERVICE_MANAGER = Map.of(
            "NASCENT/TICKETING", "TICKETED/NONE TICKETED/REDEEMING NASCENT/CLOSING" + ENDS,
            "NASCENT/CLOSING", ENDS,
            "TICKETED/NONE", "TICKETED/REDEEMING TICKETED/CLOSING" + ENDS,
            "TICKETED/REDEEMING", "TICKETED/PRIMING ACTIVE/NONE ACTIVE/EXTENDING_TICKET TICKETED/CLOSING" + ENDS,
            "TICKETED/PRIMING", "ACTIVE/NONE ACTIVE/EXTENDING_TICKET TICKETED/CLOSING" + ENDS,
            "TICKETED/CLOSING", ENDS,
            "ACTIVE/NONE", "ACTIVE/EXTENDING_TICKET ACTIVE/CLOSING" + ENDS,
            "ACTIVE/EXTENDING_TICKET", "ACTIVE/EXTENDING_LEASE ACTIVE/NONE ACTIVE/CLOSING" + ENDS,
            "ACTIVE/EXTENDING_LEASE", "ACTIVE/NONE ACTIVE/EXTENDING_TICKET ACTIVE/CLOSING" + ENDS,
            "ACTIVE/CLOSING", ENDS);

    private static final Map<String, String> BROKER =
            Map.of("NASCENT/TICKETING", "TICKETED/NONE" + ENDS, "TICKETED/NONE", ENDS);

    private static final Map<String, String> SITE = Map.of(
            "TICKETED/PRIMING",
            "ACTIVE/NONE TICKETED/CLOSING" + ENDS,
            "TICKETED/CLOSING",
            ENDS,
            "ACTIVE/NONE",
            "ACTIVE/CLOSING" + ENDS,
            "ACTIVE/CLOSING",
            ENDS);

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
            Set<String> next =
                    Set.of(legal.getOrDefault(from.toString(), "").trim().split(" "));
            for (Standing to : all()) {
                assertThat(table.allows(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(from.equals(to) || next.contains(to.toString()));
            }
        }
    }

    private static List<Standing> all() {
        return Arrays.stream(ReservationState.values())
                .flatMap(state -> Stream.of(PendingOperation.values()).map(pending -> new Standing(state, pending)))
                .toList();
    }
}
