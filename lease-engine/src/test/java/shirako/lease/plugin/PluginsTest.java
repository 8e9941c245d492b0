package shirako.lease.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.VictimOrder;

class PluginsTest {
    @Test
    void what_is_registered_is_known_by_name() {
        assertThat(Plugins.names(AllocationPolicy.class))
                .containsExactly("edf", "fcfs", "priority", "priority-preemptive", "proportional-share");
        assertThat(Plugins.names(VictimOrder.class))
                .containsExactly("borrowers-first", "lowest-priority-first", "youngest-first");
        Plugins.names(VictimOrder.class).forEach(name -> assertThat(
                        Plugins.named(VictimOrder.class, name, Map.of()).name())
                .isEqualTo(name));
    }

    @Test
    void an_unknown_name_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> Plugins.named(VictimOrder.class, "eldest", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no victim order \"eldest\"; known are borrowers-first, lowest-priority-first,"
                        + " youngest-first.");
        assertThatThrownBy(
                        () -> Plugins.named(AllocationPolicy.class, "priority-preemptive", Map.of("victims", "eldest")))
                .hasMessageContaining("no victim order \"eldest\"");
    }

    @Test
    void an_unknown_setting_is_refused_with_the_known_ones() {
        assertRefused(
                "fcfs", "ageing", "PT1M", "The allocation policy \"fcfs\" knows no setting \"ageing\"; it knows none.");
        assertRefused(
                "proportional-share",
                "wieght.astro",
                "2",
                "The allocation policy \"proportional-share\" knows no setting \"wieght.astro\"; it knows weight.*, memory,"
                        + " give-back, victims, victims.*.");
    }

    @Test
    void a_setting_that_makes_no_sense_is_refused() {
        String of = " of the allocation policy ";
        assertRefused(
                "priority",
                "ageing",
                "soon",
                "Setting \"ageing\"" + of + "\"priority\" is to be a duration above zero such as PT1M, not \"soon\".");
        assertRefused(
                "priority",
                "ageing",
                "PT0S",
                "Setting \"ageing\"" + of + "\"priority\" is to be a duration above zero such as PT1M, not \"PT0S\".");
        assertRefused(
                "proportional-share",
                "weight.astro",
                "0",
                "Setting \"weight.astro\"" + of + "\"proportional-share\" is to be a number above zero, not \"0\".");
        assertRefused(
                "proportional-share",
                "give-back",
                "never",
                "Setting \"give-back\"" + of
                        + "\"proportional-share\" is to be one of at-end, at-once, not \"never\".");
    }

    private static void assertRefused(String policy, String key, String value, String message) {
        assertThatThrownBy(() -> Plugins.named(AllocationPolicy.class, policy, Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
