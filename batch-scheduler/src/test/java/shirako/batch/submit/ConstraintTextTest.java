package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.substrate.HostConstraint;

class ConstraintTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssd                          | ssd
            ssd&rack1                    | rack1&ssd
            ssd,rack1                    | rack1&ssd
            ' ssd , rack1 & rack1 '      | rack1&ssd
            rack=3/b:x.y_z-1             | rack=3/b:x.y_z-1
            cpu:EPYC-Rome                | cpu:EPYC-Rome
            cpu:EPYC&ssd&cpu:EPYC        | ssd&cpu:EPYC
            cpux                         | cpux
            ''                           | ''
            '  '                         | ''
            """)
    void every_way_of_writing_one_is_understood(String text, String plain) {
        HostConstraint constraint = ConstraintText.read(text);
        assertThat(ConstraintText.of(constraint)).isEqualTo(plain);
        assertThat(ConstraintText.read(plain)).isEqualTo(constraint);
    }

    @Test
    void labels_and_the_model_of_the_processors_are_told_apart() {
        assertThat(ConstraintText.read("ssd&cpu:EPYC,rack1"))
                .isEqualTo(new HostConstraint(new TreeSet<>(List.of("rack1", "ssd")), Optional.of("EPYC")));
        assertThat(ConstraintText.read("")).isEqualTo(HostConstraint.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssd|hdd", "[rack1|rack2]", "ssd*2", "(a&b)", "!ssd", "a&[b]"})
    void what_slurm_understands_beyond_that_is_refused_with_what_is_understood(String text) {
        refused(
                text,
                "\"" + text
                        + "\" has one of | [ ] ( ) * ! in it, which are not understood: a host must be all that is asked"
                        + " for. Write labels of hosts with & between them, such as ssd&rack1, and cpu:MODEL for the model of"
                        + " the processors.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssd&         | has a place where no label of a host stands.
            &            | has a place where no label of a host stands.
            ssd,,rack1   | has a place where no label of a host stands.
            cpu:         | has a place where no model of processors stands.
            two words    | has "two words" in it, and a label of a host has 1 to 64 letters, digits or
            gr\u00fcn   | has "gr\u00fcn" in it, and a label of a host has 1 to 64 letters, digits or
            -ssd         | has "-ssd" in it, and a label of a host has 1 to 64 letters, digits or
            cpu:Xeon (R) | has one of | [ ] ( ) * ! in it
            cpu:a b      | has "a b" in it, and a model of processors has 1 to 64 letters
            cpu:A&cpu:B  | asks for the processors A and B at once; a host has one model.
            """)
    void what_makes_no_sense_is_refused_and_repeated(String text, String why) {
        refused(text, why);
    }

    @Test
    void so_is_what_is_too_long_or_too_much() {
        refused("x".repeat(65), "has \"" + "x".repeat(65) + "\" in it");
        refused("a,".repeat(2000), "is longer than 2000 characters.");
        refused(
                IntStream.range(0, 17).mapToObj(number -> "l" + number).collect(Collectors.joining("&")),
                "has 17 labels; a job asks for 16 at most.");
    }

    private static void refused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstraintText.read(text))
                .withMessageContaining(why);
    }
}
