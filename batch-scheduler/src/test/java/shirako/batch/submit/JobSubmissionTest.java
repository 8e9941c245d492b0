package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.batch.fakes.Bench;
import shirako.batch.job.Job;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.lease.Forecast;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostOffer;

class JobSubmissionTest {
    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void set_up() {
        bench = new Bench(folder);
    }

    @Test
    void what_a_draft_does_not_say_comes_from_the_script_and_then_from_the_defaults() {
        Job job = accepted(draft().script("#SBATCH -t 5 -J named -o %x-%j.out\necho hi\r\n")
                        .memory(300L))
                .getFirst();
        assertThat(job.spec().name()).isEqualTo("named");
        assertThat(job.spec().wallTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(job.spec().sliver()).isEqualTo(new Sliver(1000, 300, 512, 0));
        assertThat(job.spec().stdoutName()).contains("named-" + job.id() + ".out");
        assertThat(job.spec().script()).doesNotContain("\r");
        assertThat(job.notices()).singleElement().asString().contains("Windows line ends");
    }

    @Test
    void what_a_draft_says_wins_over_the_script() {
        Job job = accepted(
                        draft().script("#SBATCH --mem=1G -c 8\nx").memory(128L).cpus(0.5))
                .getFirst();
        assertThat(job.spec().sliver().memoryMib()).isEqualTo(128);
        assertThat(job.spec().sliver().cpuMillis()).isEqualTo(500);
    }

    @Test
    void the_kind_of_host_comes_from_the_draft_and_then_from_the_script() {
        String script = "#SBATCH --constraint=ssd&cpu:EPYC\nx";
        assertThat(accepted(draft().script(script)).getFirst().spec().constraint())
                .isEqualTo(ConstraintText.read("ssd&cpu:EPYC"));
        assertThat(accepted(draft().script(script).constraint("rack1"))
                        .getFirst()
                        .spec()
                        .constraint())
                .isEqualTo(ConstraintText.read("rack1"));
        assertThat(accepted(draft().script(script).constraint(""))
                        .getFirst()
                        .spec()
                        .constraint())
                .isEqualTo(HostConstraint.NONE);
    }

    @Test
    void a_kind_of_host_that_there_is_not_is_refused_at_once_with_the_kinds_that_there_are() {
        bench.hosts = Optional.of(new HostOffer(
                List.of(new HostFeatures(new TreeSet<>(Set.of("ssd", "rack1")), Optional.empty()), HostFeatures.NONE)));
        assertThat(submit("k", draft().script("#SBATCH -C gpu\nx")))
                .isEqualTo(new SubmitAnswer.Invalid(List.of(new FieldProblem(
                        "constraint",
                        "No host here has the label gpu (hosts offer: rack1, ssd). Ask for a kind that there is, or for"
                                + " none."))));
        assertThat(bench.jobs.all()).isEmpty();
        assertThat(accepted(draft().constraint("rack1&ssd"))).hasSize(1);
    }

    @Test
    void where_not_all_hosts_are_known_every_kind_may_be_asked_for() {
        assertThat(accepted(draft().constraint("gpu"))).hasSize(1);
    }

    @Test
    void jobs_alike_that_come_together_ask_brokers_once_whether_there_can_ever_be_room() {
        accepted(draft().script("x"));
        accepted(draft().script("x"));
        assertThat(bench.leases.forecasts).isEqualTo(1);
        accepted(draft().script("x").memory(300L));
        assertThat(bench.leases.forecasts).as("another size").isEqualTo(2);
        bench.pass(Duration.ofSeconds(5));
        accepted(draft().script("x"));
        assertThat(bench.leases.forecasts).as("later").isEqualTo(3);
    }

    @Test
    void what_can_never_have_room_is_asked_for_and_refused_each_time() {
        bench.leases.forecast = new Forecast.Never("No host has 64 CPUs.", new Sliver(4000, 4096, 50_000, 0));
        assertThat(submit("a", draft().cpus(64.0))).isInstanceOf(SubmitAnswer.Impossible.class);
        assertThat(submit("b", draft().cpus(64.0))).isInstanceOf(SubmitAnswer.Impossible.class);
        assertThat(bench.leases.forecasts).isEqualTo(2);
    }

    @Test
    void an_array_makes_one_job_for_each_index_in_order() {
        List<Job> jobs = accepted(draft().array("3,1,2%1"));
        assertThat(jobs).extracting(job -> job.task().orElseThrow().index()).containsExactly(1, 2, 3);
        assertThat(jobs)
                .extracting(job -> job.task().orElseThrow().array())
                .containsOnly(jobs.getFirst().task().orElseThrow().array());
        assertThat(jobs).isSortedAccordingTo((a, b) -> a.id().toString().compareTo(b.id().toString()));
        assertThat(jobs).allMatch(job -> job.state() == JobState.HELD);
        assertThat(jobs.getFirst().waiting().orElseThrow().sentence())
                .isEqualTo("It starts once no other of its tasks is under way.");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("script", draft().script("  \n ")),
                Arguments.of("script", draft().script("\u0000ELF\u0001\u0002")),
                Arguments.of("script", draft().script("text \ufffd\ufffd")),
                Arguments.of("script", draft().script("x".repeat((1 << 20) + 1))),
                Arguments.of("script", draft().script("#SBATCH --time=banana\n")),
                Arguments.of("name", draft().name(" ")),
                Arguments.of("name", draft().name("a\nb")),
                Arguments.of("name", draft().name("x".repeat(101))),
                Arguments.of("cpus", draft().cpus(Double.NaN)),
                Arguments.of("cpus", draft().cpus(Double.POSITIVE_INFINITY)),
                Arguments.of("cpus", draft().cpus(-1.0)),
                Arguments.of("cpus", draft().cpus(0.0)),
                Arguments.of("cpus", draft().cpus(1e300)),
                Arguments.of("memoryMib", draft().memory(-1L)),
                Arguments.of("memoryMib", draft().memory(0L)),
                Arguments.of("memoryMib", draft().memory(Long.MAX_VALUE)),
                Arguments.of("diskMib", draft().disk(Long.MIN_VALUE)),
                Arguments.of("wallTime", draft().time(Duration.ZERO)),
                Arguments.of("wallTime", draft().time(Duration.ofSeconds(-5))),
                Arguments.of("wallTime", draft().time(Duration.ofDays(8))),
                Arguments.of("wallTime", draft().time(Duration.ofSeconds(Long.MAX_VALUE))),
                Arguments.of("constraint", draft().constraint("ssd|hdd")),
                Arguments.of("script", draft().script("#SBATCH -C ssd|hdd\n")),
                Arguments.of("array", draft().array("0-")),
                Arguments.of("array", draft().array("0-10000")),
                Arguments.of("environment[1X]", draft().environment("1X", "y")),
                Arguments.of("environment[A=B]", draft().environment("A=B", "y")),
                Arguments.of("environment[SHIRAKO_JOB_ID]", draft().environment("SHIRAKO_JOB_ID", "y")),
                Arguments.of("environment[X]", draft().environment("X", "a\0b")),
                Arguments.of("arguments[0]", draft().argument("a\0b")),
                Arguments.of("outputs[0]", draft().output("../*")),
                Arguments.of("outputs[0]", draft().output("/etc/*")),
                Arguments.of("tags", draft().tag("")),
                Arguments.of("tags", draft().tag("a\tb")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void every_mistake_is_told_beside_its_field_and_records_nothing(String field, Draft draft) {
        var answer = bench.scheduler.desk().submit(Bench.ANN, draft.build(), Optional.empty(), bench.now);
        assertThat(answer).isInstanceOfSatisfying(SubmitAnswer.Invalid.class, invalid -> assertThat(invalid.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).hasSizeGreaterThan(15).doesNotContain("Exception");
                }));
        assertThat(bench.jobs.all()).isEmpty();
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        JobDraft draft = draft().script(" ")
                .cpus(-1.0)
                .memory(-5L)
                .disk(0L)
                .time(Duration.ofSeconds(Long.MAX_VALUE))
                .array("x")
                .name(" ")
                .build();
        assertThat(problems(draft))
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("script", "cpus", "memoryMib", "diskMib", "wallTime", "array", "name");
    }

    @Test
    void beside_wrong_cpus_the_disk_that_was_asked_for_still_counts() throws Exception {
        UUID upload = bench.storage
                .uploads()
                .store("ann", "x", new ByteArrayInputStream(new byte[2 << 20]), 2 << 20)
                .id();
        var usual = new Sliver(1000, 256, 1, 0);
        var some = JobLimits.standard();
        var limits = new JobLimits(
                usual,
                some.usualWallTime(),
                some.smallest(),
                some.longestWallTime(),
                some.scriptBytes(),
                some.arrayTasks(),
                some.overhead(),
                some.suspension(),
                some.retries(),
                some.consoleKib());
        var check = new DraftCheck(limits, bench.storage.uploads(), Optional::empty, bench.storage.jobs()::standing);
        assertThat(check.check(
                        Bench.ANN,
                        draft().input("x", upload).cpus(-1.0).disk(600L).build(),
                        bench.now))
                .isInstanceOfSatisfying(DraftCheck.Checked.Bad.class, bad -> assertThat(bad.problems())
                        .extracting(FieldProblem::field)
                        .containsExactly("cpus"));
    }

    static Stream<Arguments> amounts() {
        String least = AmountText.mebibytes(JobLimits.standard().smallest().memoryMib());
        return Stream.of(
                Arguments.of(draft().cpus(1.55), "Ask for CPUs in steps of 0.1, not for 1.55."),
                Arguments.of(draft().cpus(-1), "Ask for 0.1 to 1024 CPUs, not -1."),
                Arguments.of(draft().cpus(2000.5), "Ask for 0.1 to 1024 CPUs, not 2000.5."),
                Arguments.of(draft().cpus(Double.NaN), "Ask for 0.1 to 1024 CPUs, not what is no number."),
                Arguments.of(
                        draft().cpus(Double.POSITIVE_INFINITY),
                        "Ask for 0.1 to 1024 CPUs, not more than any machine has."),
                Arguments.of(draft().memory(943_718_400L), "Ask for " + least + " to 16 TiB of memory, not 900 TiB."),
                Arguments.of(draft().memory(-5L), "Ask for " + least + " to 16 TiB of memory, not -5 MiB."),
                Arguments.of(
                        draft().memory(Long.MAX_VALUE),
                        "Ask for " + least + " to 16 TiB of memory, not more than any machine has."));
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void a_wrong_amount_is_told_as_people_say_it(Draft draft, String message) {
        assertThat(problems(draft.build())).extracting(FieldProblem::message).containsExactly(message);
    }

    @Test
    void cpus_that_a_program_added_up_are_on_the_step_they_mean() {
        assertThat(accepted(draft().cpus(0.1 + 0.2)).getFirst().spec().sliver().cpuMillis())
                .isEqualTo(300);
    }

    private List<FieldProblem> problems(JobDraft draft) {
        var answer = bench.scheduler.desk().submit(Bench.ANN, draft, Optional.empty(), bench.now);
        assertThat(answer).isInstanceOf(SubmitAnswer.Invalid.class);
        return ((SubmitAnswer.Invalid) answer).problems();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_input_cannot_go_outside_the_working_directory(String path) throws Exception {
        UUID upload = bench.storage
                .uploads()
                .store("ann", "x", new ByteArrayInputStream(new byte[3]), 10)
                .id();
        var answer = bench.scheduler
                .desk()
                .submit(Bench.ANN, draft().input(path, upload).build(), Optional.empty(), bench.now);
        assertThat(answer).isInstanceOf(SubmitAnswer.Invalid.class);
    }

    static List<String> paths() {
        return List.of(
                "../x",
                "/etc/passwd",
                "a/../../x",
                "./x",
                "a//b",
                "",
                " ",
                "a/",
                ".shirako/script",
                "a\\b",
                "a\nb",
                "..",
                "x".repeat(300));
    }

    @Test
    void somebody_elses_upload_is_as_unknown_as_none() throws Exception {
        UUID upload = bench.storage
                .uploads()
                .store("bob", "x", new ByteArrayInputStream(new byte[3]), 10)
                .id();
        for (UUID id : List.of(upload, UUID.randomUUID())) {
            var answer = bench.scheduler
                    .desk()
                    .submit(Bench.ANN, draft().input("x", id).build(), Optional.empty(), bench.now);
            assertThat(answer)
                    .isEqualTo(new SubmitAnswer.Invalid(List.of(new FieldProblem(
                            "inputs[x]", "There is no such upload of yours; upload the file first."))));
        }
    }

    @Test
    void what_no_host_could_ever_hold_is_refused_at_once_with_the_largest_possible() {
        var largest = new Sliver(4000, 4096, 10_000, 0);
        bench.leases.forecast = new Forecast.Never("No host has 64 CPUs.", largest);
        var answer = bench.scheduler.desk().submit(Bench.ANN, draft().cpus(64.0).build(), Optional.empty(), bench.now);
        assertThat(answer)
                .isEqualTo(
                        new SubmitAnswer.Impossible(new Sliver(64_000, 256, 512, 0), "No host has 64 CPUs.", largest));
        assertThat(bench.scheduler
                        .desk()
                        .estimate(
                                Bench.ANN,
                                draft().script("#SBATCH --mem=1G --foo=bar\n").build(),
                                bench.now))
                .isInstanceOfSatisfying(EstimateAnswer.Impossible.class, impossible -> {
                    assertThat(impossible.spec().sliver().memoryMib()).isEqualTo(1024);
                    assertThat(impossible.largest()).isEqualTo(largest);
                    assertThat(impossible.notices()).singleElement().asString().contains("--foo");
                });
        assertThat(bench.jobs.all()).isEmpty();
    }

    @Test
    void what_is_odd_about_a_script_is_told_together_with_what_is_wrong() {
        Draft draft = draft().script("#SBATCH --foo=bar\n#SBATCH --time=banana\necho hi\n")
                .memory(-5L);

        assertThat(bench.scheduler.desk().estimate(Bench.ANN, draft.build(), bench.now))
                .isInstanceOfSatisfying(EstimateAnswer.Invalid.class, invalid -> {
                    assertThat(invalid.problems())
                            .extracting(FieldProblem::field)
                            .containsExactlyInAnyOrder("script", "memoryMib");
                    assertThat(invalid.notices()).singleElement().asString().contains("Line 1", "--foo");
                });
    }

    @Test
    void an_estimate_says_how_long_and_when_and_records_nothing() {
        var answer =
                bench.scheduler.desk().estimate(Bench.ANN, draft().array("1-4").build(), bench.now);
        assertThat(answer).isInstanceOfSatisfying(EstimateAnswer.Possible.class, possible -> {
            assertThat(possible.tasks()).isEqualTo(4);
            assertThat(possible.prediction().upper()).isEqualTo(Duration.ofMinutes(10));
            assertThat(possible.start()).isInstanceOf(Forecast.From.class);
        });
        assertThat(bench.jobs.all()).isEmpty();
    }

    @Test
    void the_same_key_answers_the_same_and_another_draft_under_it_is_refused() {
        var first = submit("k", draft());
        var again = submit("k", draft());
        assertThat(again).isEqualTo(new SubmitAnswer.Accepted(((SubmitAnswer.Accepted) first).jobs(), true));
        assertThat(submit("k", draft().name("other"))).isEqualTo(new SubmitAnswer.KeyReused());
        assertThat(bench.scheduler
                        .desk()
                        .submit(new Owner("bob", "physics"), draft().build(), Optional.of("k"), bench.now))
                .isInstanceOf(SubmitAnswer.Accepted.class);
        assertThat(submit(" ", draft())).isInstanceOf(SubmitAnswer.Invalid.class);
        assertThat(bench.jobs.all()).hasSize(2);
    }

    @Test
    void twins_under_one_key_make_one_job() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<SubmitAnswer> call = () -> submit("k", draft());
            for (var answer : threads.invokeAll(Collections.nCopies(32, call))) {
                assertThat(answer.get()).isInstanceOf(SubmitAnswer.Accepted.class);
            }
        }
        assertThat(bench.jobs.all()).hasSize(1);
    }

    private SubmitAnswer submit(String key, Draft draft) {
        return bench.scheduler.desk().submit(Bench.ANN, draft.build(), Optional.of(key), bench.now);
    }

    private List<Job> accepted(Draft draft) {
        var answer = bench.scheduler.desk().submit(Bench.ANN, draft.build(), Optional.empty(), bench.now);
        assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
        return ((SubmitAnswer.Accepted) answer).jobs();
    }

    static Draft draft() {
        return new Draft(new JobDraft(
                Optional.empty(),
                "echo hi",
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                StartWish.NONE,
                Optional.empty()));
    }

    /** A draft with one thing changed after the other. */
    record Draft(JobDraft build) {
        Draft script(String script) {
            return with(
                    build.name(),
                    script,
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    build.array());
        }

        Draft constraint(String constraint) {
            return new Draft(new JobDraft(
                    build.name(),
                    build.script(),
                    build.arguments(),
                    build.environment(),
                    build.inputs(),
                    build.outputs(),
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    build.tags(),
                    build.requeue(),
                    Optional.of(constraint),
                    build.start(),
                    build.array()));
        }

        Draft name(String name) {
            return with(
                    Optional.of(name),
                    build.script(),
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    build.array());
        }

        Draft cpus(double cpus) {
            return with(
                    build.name(),
                    build.script(),
                    Optional.of(cpus),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    build.array());
        }

        Draft memory(long mib) {
            return with(
                    build.name(),
                    build.script(),
                    build.cpus(),
                    Optional.of(mib),
                    build.diskMib(),
                    build.wallTime(),
                    build.array());
        }

        Draft disk(long mib) {
            return with(
                    build.name(),
                    build.script(),
                    build.cpus(),
                    build.memoryMib(),
                    Optional.of(mib),
                    build.wallTime(),
                    build.array());
        }

        Draft time(Duration time) {
            return with(
                    build.name(),
                    build.script(),
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    Optional.of(time),
                    build.array());
        }

        Draft array(String array) {
            return with(
                    build.name(),
                    build.script(),
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    Optional.of(array));
        }

        Draft environment(String name, String value) {
            return lists(build.arguments(), Map.of(name, value), build.inputs(), build.outputs(), build.tags());
        }

        Draft argument(String text) {
            return lists(List.of(text), build.environment(), build.inputs(), build.outputs(), build.tags());
        }

        Draft input(String path, UUID upload) {
            return lists(build.arguments(), build.environment(), Map.of(path, upload), build.outputs(), build.tags());
        }

        Draft output(String pattern) {
            return lists(build.arguments(), build.environment(), build.inputs(), List.of(pattern), build.tags());
        }

        Draft tag(String tag) {
            return lists(build.arguments(), build.environment(), build.inputs(), build.outputs(), Set.of(tag));
        }

        private Draft with(
                Optional<String> name,
                String script,
                Optional<Double> cpus,
                Optional<Long> memory,
                Optional<Long> disk,
                Optional<Duration> time,
                Optional<String> array) {
            return new Draft(new JobDraft(
                    name,
                    script,
                    build.arguments(),
                    build.environment(),
                    build.inputs(),
                    build.outputs(),
                    cpus,
                    memory,
                    disk,
                    time,
                    build.tags(),
                    Optional.empty(),
                    build.constraint(),
                    build.start(),
                    array));
        }

        private Draft lists(
                List<String> arguments,
                Map<String, String> environment,
                Map<String, UUID> inputs,
                List<String> outputs,
                Set<String> tags) {
            return new Draft(new JobDraft(
                    build.name(),
                    build.script(),
                    arguments,
                    environment,
                    inputs,
                    outputs,
                    build.cpus(),
                    build.memoryMib(),
                    build.diskMib(),
                    build.wallTime(),
                    tags,
                    Optional.empty(),
                    build.constraint(),
                    build.start(),
                    build.array()));
        }
    }
}
