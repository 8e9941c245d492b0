package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shirako.lease.Ticket;

class TicketMemoryTest {
    private final TicketMemory<String> memory = new TicketMemory<>(2);

    @Test
    void the_least_recently_used_is_forgotten_first() {
        Ticket third = Chain.third();
        Ticket leaf = Chain.leaf();
        Ticket root = Chain.root();
        memory.remember(root, "root");
        memory.remember(leaf, "leaf");
        assertThat(memory.recall(root)).contains("root");
        memory.remember(third, "third");
        assertThat(memory.recall(root)).contains("root");
        assertThat(memory.recall(leaf)).isEmpty();
        assertThat(memory.recall(third)).contains("third");
    }

    @Test
    void nothing_is_believed_of_other_claims_under_the_same_signature() {
        Ticket leaf = Chain.leaf();
        memory.remember(leaf, "leaf");
        assertThat(memory.recall(Draft.altered(leaf, it -> it.units = 3))).isEmpty();
        assertThat(memory.recall(
                        Draft.altered(leaf, it -> it.cutFrom(Draft.altered(Chain.root(), root -> root.units = 1000)))))
                .isEmpty();
        assertThat(memory.recall(Chain.leaf())).contains("leaf");
    }
}
