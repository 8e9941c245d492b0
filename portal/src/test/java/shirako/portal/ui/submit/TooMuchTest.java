package shirako.portal.ui.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shirako.batch.submit.FieldProblem;
import shirako.lease.Sliver;

class TooMuchTest {
    private static final Sliver LARGEST = new Sliver(2000, 3950, 10_240, 0);

    @Test
    void every_amount_above_the_largest_is_marked_with_what_there_is() {
        assertThat(TooMuch.of(new Sliver(2100, 3951, 10_241, 0), LARGEST))
                .containsExactly(
                        new FieldProblem("cpus", "At most 2 CPUs on any host here."),
                        new FieldProblem("memoryMib", "At most 3950 MiB on the largest host here."),
                        new FieldProblem("diskMib", "At most 10 GiB on the largest host here."));
    }

    @Test
    void what_is_there_is_not_marked() {
        assertThat(TooMuch.of(new Sliver(2000, 4096, 10_240, 0), LARGEST))
                .extracting(FieldProblem::field)
                .containsExactly("memoryMib");
    }
}
