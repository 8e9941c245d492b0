package shirako.portal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.Job;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.job.Prediction;
import shirako.batch.job.Usage;
import shirako.batch.statistics.Figures;
import shirako.grid.Role;
import shirako.lease.ReservationId;
import shirako.portal.RestTest;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.access.Viewer.Reach;
import shirako.portal.fake.MemoryEvents;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.MemoryOrganizations;
import shirako.portal.fake.MemoryStatistics;
import shirako.portal.fake.Samples;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class StatisticsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    /** One of each organization: a CPU for half an hour, of which 24 minutes were expected, after an hour's wait. */
    @BeforeEach
    void two_jobs_have_ended() {
        jobs.put(ended("ada", "astro"));
        jobs.put(ended("carl", "bio"));
    }

    private static Job ended(String user, String vo) {
        Instant began = Instant.parse("2026-03-01T12:00:00Z");
        Duration ran = Duration.ofMinutes(30);
        Job queued = JobMoves.queued(
                Samples.job(user, vo, JobState.SUBMITTED),
                new Prediction(Duration.ofMinutes(10), Duration.ofMinutes(24), Duration.ofMinutes(60), "A guess."),
                ReservationId.random());
        return JobMoves.ended(
                JobMoves.started(JobMoves.to(queued, JobState.RUNNING), Optional.of(began)),
                JobState.COMPLETED,
                began.plus(ran),
                new Outcome(OptionalInt.of(0), "", Optional.of(new Usage(ran, 100, ran))),
                List.of());
    }

    private MvcTestResult get(String user, String query) {
        return mvc.get()
                .uri("/api/v1/statistics" + query)
                .header("Authorization", bearer.of(user))
                .exchange();
    }

    private static List<String> organizations(MvcTestResult answer) {
        return JsonPath.read(body(answer), "$.organizations[*].vo");
    }

    @Test
    void a_member_is_told_the_figures_of_the_own_organizations_alone() {
        MvcTestResult answer = get("ben", "?range=MONTH");

        assertThat(answer).hasStatusOk();
        assertThat(organizations(answer)).containsExactly("astro");
        assertThat(body(answer)).doesNotContain("bio");
        assertThat((List<?>) JsonPath.read(body(answer), "$.pieces")).hasSize(30);
    }

    @Test
    void figures_are_told_in_hours_shares_and_seconds() {
        StatisticsAnswer answer = StatisticsAnswer.of(figures(StatisticsRange.DAY));

        StatisticsAnswer.TallyView whole = answer.whole();
        assertThat(whole.cpuHours()).isEqualTo(0.5);
        assertThat(whole.ended()).isEqualTo(Map.of(JobState.COMPLETED, 1L));
        assertThat(whole.started()).isEqualTo(1);
        assertThat(whole.medianWaitSeconds()).contains(3600.0);
        assertThat(whole.p90WaitSeconds()).contains(3600.0);
        assertThat(whole.accuracy()).contains(0.8);
        assertThat(whole.belowUpper()).contains(1.0);
        assertThat(whole.medianErrorSeconds()).contains(360.0);
        assertThat(answer.organizations().getFirst().pieces().get(22).cpuHours())
                .isEqualTo(0.5);
        assertThat(answer.organizations().getFirst().pieces().get(21).medianWaitSeconds())
                .isEmpty();
    }

    @Test
    void a_site_admin_is_told_all_organizations_figures_or_one_ones() {
        assertThat(organizations(get("root", ""))).contains("astro", "bio");
        assertThat(organizations(get("root", "?vo=bio&range=MONTH"))).containsExactly("bio");
    }

    @Test
    void another_organizations_figures_are_none() {
        assertThat(organizations(get("ada", "?vo=bio"))).isEmpty();
        assertThat((Double) JsonPath.read(body(get("ada", "?vo=bio")), "$.whole.cpuHours"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"range=YEAR, range", "zone=Atlantis/Centre, zone"})
    void a_parameter_that_cannot_be_read_is_told(String query, String name) {
        problem(get("ada", "?" + query), 400, "malformed-request")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(name));
    }

    @Test
    void days_are_those_of_the_zone_that_is_asked_for() {
        String first = JsonPath.read(body(get("ada", "?zone=Asia/Tokyo")), "$.pieces[0].from");

        assertThat(first).endsWith("T15:00:00Z");
    }

    @Test
    void a_day_on_which_clocks_change_is_as_long_as_it_was() {
        var buckets = StatisticsRange.WEEK.buckets(Instant.parse("2026-03-31T10:00:00Z"), ZoneId.of("Europe/Berlin"));

        assertThat(Duration.between(buckets.start(4), buckets.end(4))).isEqualTo(Duration.ofHours(23));
        assertThat(buckets.to()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
        assertThat(buckets.count()).isEqualTo(7);
    }

    @Test
    void a_spreadsheet_has_a_line_for_each_piece_and_organization() {
        List<String> lines =
                StatisticsCsv.of(figures(StatisticsRange.DAY)).lines().toList();

        assertThat(lines).hasSize(25);
        assertThat(lines.getFirst()).startsWith("organization,from,to,cpu_hours,completed");
        assertThat(lines.get(23))
                .isEqualTo(
                        "astro,2026-03-01T12:00:00Z,2026-03-01T13:00:00Z,0.500,1,0,0,0,1,3600.000,3600.000,1,0.800,1.000,"
                                + "360.000");
    }

    /** Those of ada's organization, at one o'clock. */
    private static Figures figures(StatisticsRange range) {
        var own = new MemoryStatistics(() -> List.of(ended("ada", "astro"), ended("carl", "bio")));
        var desk = new StatisticsDesk(
                own,
                new JobAccess(new MemoryJobs(new MemoryEvents()), new MemoryOrganizations()),
                InstantSource.fixed(Instant.parse("2026-03-01T13:00:00Z")));
        var ada = new Viewer("ada", "ada", Reach.OWN_VOS, Map.of("astro", Role.MEMBER));
        return desk.figures(ada, Optional.empty(), range, ZoneOffset.UTC);
    }
}
