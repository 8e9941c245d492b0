package shirako.batch.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.WorkloadJob;

class ReplayReportTest {
    private static final long DAY = 86_400;

    private static WorkloadJob job(long number, long submit, long run, int processors) {
        return new WorkloadJob(number, submit, run, processors, run, 3, 1, 1);
    }

    private final Schedule schedule = new Schedule(
            List.of(job(1, 0, DAY, 4), job(2, 10, DAY / 2, 10), job(3, 8 * DAY, 60, 1)),
            new long[] {0, DAY, 8 * DAY},
            new long[] {DAY, 100, 60},
            new long[] {DAY, DAY, 60});

    private String page(String title, OptionalInt week) {
        return ReplayReport.page(
                title, "a table", 10, List.of(new ReplayReport.Replayed("easy with requested", schedule)), week);
    }

    @Test
    void each_plot_is_well_formed() throws Exception {
        List<String> plots = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(page("log", OptionalInt.empty()))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(plots).hasSize(4);
        for (String plot : plots) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(plot)));
            assertThat(plot).doesNotContain("NaN");
        }
    }

    @Test
    void the_week_that_is_asked_for_is_drawn_and_else_the_busiest() {
        assertThat(page("log", OptionalInt.empty())).contains("Week 1 of 2").contains("job 2 of user 3: 10 processors");
        assertThat(page("log", OptionalInt.of(2)))
                .contains("Week 2 of 2")
                .contains("job 3 of user 3: 1 processors, waited 0 s, ran 60 s")
                .doesNotContain("job 2 of user 3");
    }

    @Test
    void what_a_log_is_called_cannot_break_the_page() {
        assertThat(page("<script>alert(1)</script>", OptionalInt.empty()))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        assertThat(page("log", OptionalInt.empty())).doesNotContain("http").doesNotContain("src=");
    }

    @Test
    void use_is_what_jobs_ran_of_the_time_that_there_was() {
        double[] used = Usage.of(schedule, 10, 0, DAY, 3);
        assertThat(used[0]).isCloseTo(0.4, within(1e-9));
        assertThat(used[1]).isCloseTo(0.5, within(1e-9));
        assertThat(used[2]).isZero();
    }
}
