package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScriptFingerprintTest {
    private static final String SCRIPT = """
            #!/bin/bash
            #SBATCH --time=10
            cd run
            ./simulate --seed 17 --grid 256 input.dat
            """;

    @Test
    void comments_directives_and_white_space_do_not_matter() {
        assertThat(ScriptFingerprint.of("""
                        #!/bin/bash
                        #SBATCH --time=99 --mem=4G
                        #PBS -l walltime=1

                        # Monday's try
                        cd   run   # where the data is
                        \t./simulate --seed 17  --grid 256 input.dat\r
                        """)).isEqualTo(ScriptFingerprint.of(SCRIPT));
    }

    @Test
    void another_seed_is_the_same_work() {
        assertThat(ScriptFingerprint.of(SCRIPT.replace("seed 17", "seed 42"))).isEqualTo(ScriptFingerprint.of(SCRIPT));
    }

    @Test
    void a_number_with_more_digits_is_other_work() {
        assertThat(ScriptFingerprint.of("sleep 10")).isNotEqualTo(ScriptFingerprint.of("sleep 3600"));
    }

    @Test
    void another_command_or_interpreter_is_other_work() {
        assertThat(ScriptFingerprint.of(SCRIPT.replace("simulate", "analyse")))
                .isNotEqualTo(ScriptFingerprint.of(SCRIPT));
        assertThat(ScriptFingerprint.of(SCRIPT.replace("/bin/bash", "/usr/bin/python3")))
                .isNotEqualTo(ScriptFingerprint.of(SCRIPT));
    }

    @Test
    void the_count_of_arguments_in_bash_is_no_comment() {
        assertThat(ScriptFingerprint.of("test $# = 1 && run_a"))
                .isNotEqualTo(ScriptFingerprint.of("test $# = 1 && run_b"));
    }

    @Property
    void any_text_has_sixteen_hexadecimal_digits(@ForAll String script) {
        assertThat(ScriptFingerprint.of(script)).matches("[0-9a-f]{16}");
    }
}
