package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptDirectivesTest {
    @Test
    void every_way_of_writing_an_option_is_understood() {
        Directives found = ScriptDirectives.read("""
                #!/bin/bash
                # a comment

                #SBATCH --job-name="my run" -t 1:30:00   # what it is called
                #SBATCH -c4 --mem 2G
                #SBATCH --array=0-9%2
                #SBATCH -o 'out %x.txt'
                echo hi
                #SBATCH --time=99
                """);
        assertThat(found.name()).contains("my run");
        assertThat(found.time()).contains(Duration.ofMinutes(90));
        assertThat(found.cpus()).contains(4.0);
        assertThat(found.memoryMib()).contains(2048L);
        assertThat(found.array()).contains("0-9%2");
        assertThat(found.output()).contains("out %x.txt");
        assertThat(found.notices()).isEmpty();
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void the_resource_lists_of_pbs_are_understood() {
        Directives found = ScriptDirectives.read("""
                #PBS -N sim
                #PBS -l walltime=02:00:00,mem=1gb
                #PBS -l nodes=1:ppn=8
                #PBS -J 1-3
                """);
        assertThat(found.name()).contains("sim");
        assertThat(found.time()).contains(Duration.ofHours(2));
        assertThat(found.memoryMib()).contains(1024L);
        assertThat(found.cpus()).contains(8.0);
        assertThat(found.array()).contains("1-3");
        assertThat(found.notices()).isEmpty();
        assertThat(ScriptDirectives.read("#PBS -l select=1:ncpus=4:mem=512mb").cpus())
                .contains(4.0);
    }

    @ParameterizedTest
    @CsvSource({
        "#SBATCH --requeue, true",
        "#SBATCH --no-requeue, false",
        "#SBATCH --no-requeue --time=5, false",
        "#PBS -r y, true",
        "#PBS -r n, false"
    })
    void whether_a_job_may_run_again_is_understood(String line, boolean requeue) {
        Directives found = ScriptDirectives.read(line);
        assertThat(found.requeue()).contains(requeue);
        assertThat(found.notices()).isEmpty();
        assertThat(ScriptDirectives.read("echo hi").requeue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#SBATCH --constraint=ssd&cpu:EPYC",
                "#SBATCH --constraint \"ssd&cpu:EPYC\"",
                "#SBATCH -C ssd,cpu:EPYC --time=5",
                "#SBATCH -Cssd&cpu:EPYC",
                "#SBATCH -C tape\n#SBATCH -C ssd&cpu:EPYC"
            })
    void the_kind_of_host_that_a_job_needs_is_understood(String lines) {
        Directives found = ScriptDirectives.read(lines);
        assertThat(found.constraint()).contains(ConstraintText.read("ssd&cpu:EPYC"));
        assertThat(found.notices()).isEmpty();
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void a_constraint_with_an_operator_that_is_not_understood_is_a_problem_that_says_what_is() {
        assertThat(ScriptDirectives.read("#!/bin/sh\n#SBATCH -C ssd|hdd\n").problems())
                .containsExactly(
                        "Line 2: -C ssd|hdd: \"ssd|hdd\" has one of | [ ] ( ) * ! in it, which are not understood:"
                                + " a host must be all that is asked for. Write labels of hosts with & between them, such as ssd&rack1,"
                                + " and cpu:MODEL for the model of the processors.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#SBATCH --constraint",
                "#SBATCH --partition=long",
                "#SBATCH -p long",
                "#SBATCH --exclusive",
                "#SBATCH --ntasks=4",
                "#SBATCH -N 2",
                "#PBS -q batch",
                "#PBS -l nodes=2",
                "#PBS -l gpus=1"
            })
    void what_is_not_understood_is_reported_with_its_line(String line) {
        Directives found = ScriptDirectives.read("#!/bin/sh\n" + line + "\n");
        assertThat(found.notices()).singleElement().asString().startsWith("Line 2: ");
        assertThat(found.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#SBATCH --time=soon",
                "#SBATCH --mem=lots",
                "#SBATCH -c many",
                "#PBS -l walltime=1:2:3:4",
                "#PBS -r maybe"
            })
    void a_value_that_makes_no_sense_is_a_problem_with_its_line(String line) {
        assertThat(ScriptDirectives.read(line).problems())
                .singleElement()
                .asString()
                .startsWith("Line 1: ");
    }

    @ParameterizedTest
    @CsvSource({
        "90, PT90M",
        "1:30, PT1M30S",
        "2:00:00, PT2H",
        "1-0, PT24H",
        "1-12:30, PT36H30M",
        "0-0:0:5, PT5S",
        "0, PT0S"
    })
    void times_of_slurm_are_understood(String text, Duration time) {
        assertThat(TimeForms.slurm(text)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({"90, PT90S", "1:30, PT1M30S", "2:00:00, PT2H"})
    void times_of_pbs_are_understood(String text, Duration time) {
        assertThat(TimeForms.pbs(text)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({"512, 512, 1", "1500K, 2, 2", "2G, 2048, 2048", "1T, 1048576, 1048576", "3gb, 3072, 3072", "1b, 1, 1"})
    void amounts_of_memory_are_understood(String text, long slurm, long pbs) {
        assertThat(MemoryForms.slurm(text)).contains(slurm);
        assertThat(MemoryForms.pbs(text)).contains(pbs);
    }

    @Property
    void a_time_reads_back_as_it_was_written(
            @ForAll @IntRange(max = 30) int days,
            @ForAll @IntRange(max = 23) int hours,
            @ForAll @IntRange(max = 59) int minutes,
            @ForAll @IntRange(max = 59) int seconds) {
        Duration time =
                Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);
        assertThat(TimeForms.slurm("%d-%d:%02d:%02d".formatted(days, hours, minutes, seconds)))
                .contains(time);
        assertThat(TimeForms.slurm("%02d:%02d:%02d".formatted(days * 24 + hours, minutes, seconds)))
                .contains(time);
        assertThat(TimeForms.pbs("%02d:%02d:%02d".formatted(days * 24 + hours, minutes, seconds)))
                .contains(time);
    }

    @Property
    void no_script_makes_reading_it_fail(@ForAll String text) {
        assertThat(ScriptDirectives.read("#SBATCH " + text + "\n#PBS " + text)).isNotNull();
    }
}
