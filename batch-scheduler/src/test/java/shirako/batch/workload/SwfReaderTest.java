package shirako.batch.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SwfReaderTest {
    private static final String GOOD = "7 100 5 60 4 59.5 -1 8 3600 -1 1 12 3 44 2 -1 -1 -1\n";

    private static WorkloadLog read(String text) throws IOException {
        return SwfReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_fields_of_a_line_are_those_of_the_format() throws Exception {
        assertThat(read(GOOD).jobs()).containsExactly(new LoggedJob(1, 7, 100, 60, 4, 8, 3600, 12, 3, 44, 2));
    }

    @Test
    void a_compressed_log_is_unpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(SwfReader.read(new ByteArrayInputStream(packed.toByteArray()))
                        .jobs())
                .hasSize(1);
    }

    @Test
    void the_header_says_how_large_the_machine_is() throws Exception {
        assertThat(read("; MaxNodes: 8 (of them 6 for batch)\n; MaxProcs: 338\n" + GOOD)
                        .processors())
                .hasValue(338);
    }

    @Test
    void where_the_header_has_no_processors_each_node_is_one() throws Exception {
        assertThat(read("; MaxProcs: -1\n;MaxNodes: 8\n").processors()).hasValue(8);
    }

    @Test
    void a_line_that_is_not_of_the_form_is_told_with_its_number_and_the_others_are_read() throws Exception {
        WorkloadLog log =
                read("; a log\n" + GOOD + "8 100 5\n\n9 x 5 60 4 -1 -1 8 3600 -1 1 12 3 44 2 -1 -1 -1\n" + GOOD);
        assertThat(log.jobs()).extracting(LoggedJob::line).containsExactly(2L, 6L);
        assertThat(log.malformed()).isEqualTo(2);
        assertThat(log.problems())
                .containsExactly(
                        new LineProblem(3, "It has 3 fields instead of 18."),
                        new LineProblem(5, "Its field 2 is no number: 'x'."));
    }

    @Test
    void a_submission_before_the_log_began_is_a_problem_of_its_line() throws Exception {
        assertThat(read(GOOD.replace(" 100 ", " -5 ")).problems())
                .containsExactly(new LineProblem(1, "It was submitted before the log began: -5 s."));
    }

    @Test
    void a_time_that_no_log_spans_is_a_problem_of_its_line() throws Exception {
        assertThat(read(GOOD.replace(" 100 ", " 99999999999 ")).problems())
                .containsExactly(new LineProblem(1, "Its field 2 is more than three hundred years: 99999999999 s."));
    }

    @Test
    void of_many_problems_the_first_are_told_and_all_are_counted() throws Exception {
        WorkloadLog log = read("nonsense\n".repeat(100));
        assertThat(log.malformed()).isEqualTo(100);
        assertThat(log.problems()).hasSize(SwfReader.PROBLEMS_TOLD);
    }

    @Test
    void a_number_that_no_machine_has_is_a_problem_of_its_line() throws Exception {
        assertThat(read(GOOD.replace("3600", "9".repeat(30))).problems())
                .extracting(LineProblem::why)
                .containsExactly("Its field 9 is no number: '99999999999999999999'.");
    }
}
