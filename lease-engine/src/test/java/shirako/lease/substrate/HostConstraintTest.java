package shirako.lease.substrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostConstraintTest {
    @Test
    void labels_stand_in_one_order_however_they_were_said() {
        assertThat(labelled("b", "a")).isEqualTo(labelled("a", "b"));
        assertThat(labelled("b", "a").labels()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-ssd", "two words", "ssd|hdd", "a&b", "<b>", "fast\n", "gr\u00fcn"})
    void what_could_not_be_a_label_is_refused_without_being_repeated(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labelled(label))
                .withMessage(
                        "a label has 1 to 64 letters, digits or . _ = : / - of which the first is a letter or a digit,"
                                + " which one of " + label.length() + " characters has not");
    }

    @Test
    void a_label_is_64_characters_long_at_most() {
        assertThat(labelled("x".repeat(64)).labels()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> labelled("x".repeat(65)));
    }

    @Test
    void a_model_of_processors_is_such_a_word_too() {
        assertThat(new HostConstraint(new TreeSet<>(), Optional.of("Skylake-Client-IBRS")).cpuModel())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostConstraint(new TreeSet<>(), Optional.of("Intel (R)")))
                .withMessageStartingWith("a CPU model has 1 to 64 letters");
    }

    @Test
    void more_than_16_labels_are_too_many() {
        assertThat(labelled(numbered(16)).labels()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labelled(numbered(17)))
                .withMessage("a host is asked for by at most 16 labels, not by 17");
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(number -> "l" + number).toArray(String[]::new);
    }

    private static HostConstraint labelled(String... labels) {
        return new HostConstraint(
                List.of(labels).stream().collect(Collectors.toCollection(TreeSet::new)), Optional.empty());
    }
}
