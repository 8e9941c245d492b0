package shirako.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.batch.fakes.Bench;
import shirako.batch.fakes.FakeLeases;
import shirako.batch.fakes.ResultTars;
import shirako.batch.job.Job;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.ConstraintText;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Tolerance;
import shirako.lease.event.Event;
import shirako.lease.substrate.ContainerPhase;

class JobLifeTest {
    private static final String CONSOLE =
            "Linux version 6\n@@SHIRAKO START\r\nhello\r\n@@SHIRAKO END rc=0 reason=exited\r\nreboot";

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void set_up() {
        bench = new Bench(folder);
    }

    @Test
    void a_job_goes_from_submission_to_result_and_leaves_one_event_for_each_state() throws Exception {
        Job job = bench.submit("echo hello");
        bench.cycle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.job(job).prediction()).isPresent();

        runTo(job, JobState.RUNNING);
        assertThat(bench.job(job).host()).contains(FakeLeases.HOST);
        assertThat(bench.job(job).startedAt()).contains(bench.now);
        bench.pass(Duration.ofSeconds(3));
        stop(job, ResultTars.plain(0, "exited"));

        Job ended = bench.job(job);
        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(ended.outcome().orElseThrow().exitCode()).isEqualTo(OptionalInt.of(0));
        assertThat(ended.outcome().orElseThrow().reason()).isEmpty();
        assertThat(ended.outcome().orElseThrow().usage().orElseThrow().peakMemoryMib())
                .isEqualTo(20);
        assertThat(bench.jobs.kinds(job.id()))
                .containsExactly(
                        "job.submitted", "job.queued", "job.reserved", "job.starting", "job.running", "job.completed");
        assertThat(bench.leases.find(bench.reservation(job)).orElseThrow().state())
                .isEqualTo(ReservationState.CLOSED);
        assertThat(bench.observations.replay()).hasSize(1);
        try (var stdout = bench.scheduler.files().open(job.id(), "stdout").orElseThrow().stream()) {
            assertThat(stdout).hasContent("hello");
        }
        assertThat(new String(bench.scheduler.log().read(job.id(), 0, 100), StandardCharsets.UTF_8))
                .isEqualTo("hello\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, exited, COMPLETED, ''",
        "3, exited, FAILED, exit code 3",
        "0, timeout, TIMED_OUT, wall-time limit of 10 minutes",
        "0, disk-full, FAILED, It used all of its 512 MiB of disk",
        "0, output-limit, FAILED, more than its 512 MiB of output",
        "137, out-of-memory, FAILED, more memory than its machine of 256 MiB",
        "126, cannot-run, FAILED, could not be started"
    })
    void every_reason_becomes_a_state_and_a_sentence(int rc, String reason, JobState state, String sentence) {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        stop(job, ResultTars.plain(rc, reason));
        assertThat(bench.job(job).state()).isEqualTo(state);
        assertThat(bench.job(job).outcome().orElseThrow().reason()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"SUBMITTED", "QUEUED", "RESERVED", "STARTING", "RUNNING"})
    void a_job_can_be_cancelled_in_every_state_and_frees_all(JobState state) {
        Job job = bench.submit("x");
        if (state != JobState.SUBMITTED) {
            bench.cycle();
            runTo(job, state);
        }
        assertThat(bench.job(job).state()).isEqualTo(state);
        bench.scheduler.desk().cancel(job.id(), "ann", bench.now);
        bench.scheduler.desk().cancel(job.id(), "bob", bench.now);
        bench.settle();
        bench.cycle();

        assertThat(bench.job(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(bench.job(job).outcome().orElseThrow().reason()).isEqualTo("Cancelled by ann.");
        assertThat(bench.leases.open()).isEmpty();
        assertThat(bench.jobs.kinds(job.id()))
                .filteredOn("job.cancelled"::equals)
                .hasSize(1);
    }

    @Test
    void a_job_that_is_cancelled_while_its_result_is_collected_stays_cancelled() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.results.put(bench.container(job), ResultTars.plain(0, "exited"));
        bench.leases.activate(bench.reservation(job), ContainerPhase.STOPPED);
        bench.hear();
        bench.scheduler.desk().cancel(job.id(), "ann", bench.now);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(bench.leases.open()).isEmpty();
    }

    @Test
    void a_reservation_made_for_a_job_that_was_cancelled_meanwhile_is_closed_by_the_next_sweep() {
        Job job = bench.submit("x");
        bench.cycle();
        var request = bench.leases.find(bench.reservation(job)).orElseThrow().request();
        bench = new Bench(folder);
        bench.leases.reserve(request);
        bench.jobs.put(JobMoves.to(
                JobMoves.queued(job, new Prediction(Duration.ZERO, Duration.ZERO, Duration.ZERO, ""), request.id()),
                JobState.CANCELLED));
        bench.cycle();
        assertThat(bench.leases.open()).isEmpty();
    }

    @Test
    void a_container_without_a_result_costs_an_attempt_and_three_of_them_fail_the_job_with_its_last_words() {
        Job job = bench.submit("x");
        for (int attempt = 1; attempt <= 3; attempt++) {
            bench.cycle();
            assertThat(bench.job(job).attempt()).isEqualTo(attempt);
            runTo(job, JobState.RUNNING);
            stop(job, new byte[1024]);
            bench.pass(Duration.ofMinutes(2));
        }
        Job failed = bench.job(job);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.outcome().orElseThrow().reason()).contains("tried 3 times", "it has no exit code", "hello");
        assertThat(bench.leases.open()).isEmpty();
        String between = "\n[This attempt was broken off. Its result cannot be used: it has no exit code."
                + " What follows is the next one.]\n";
        assertThat(new String(read(job), StandardCharsets.UTF_8))
                .isEqualTo("hello\n" + between + "hello\n" + between + "hello\n");
    }

    @Test
    void a_job_whose_host_died_runs_again_with_another_reservation() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        var first = bench.reservation(job);
        assertThat(bench.job(job).host()).isPresent();
        bench.leases.fail(first, "host h1 died");
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.job(job).host()).isEmpty();
        assertThat(bench.job(job).startedAt()).isEmpty();
        bench.pass(Duration.ofSeconds(30));
        bench.cycle();
        assertThat(bench.reservation(job)).isNotEqualTo(first);
        runTo(job, JobState.RUNNING);
        stop(job, ResultTars.plain(0, "exited"));
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.job(job).attempt()).isEqualTo(2);
    }

    @Test
    void a_job_that_its_container_failed_pauses_before_its_next_attempt_and_longer_each_time() {
        Job job = bench.submit("x");
        for (int pause : new int[] {30, 120}) {
            bench.cycle();
            runTo(job, JobState.STARTING);
            bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
            bench.settle();
            assertThat(bench.job(job).waiting().orElseThrow().until()).contains(bench.now.plusSeconds(pause));
            bench.pass(Duration.ofSeconds(pause - 1));
            bench.cycle();
            assertThat(bench.job(job).reservation()).isEmpty();
            bench.pass(Duration.ofSeconds(1));
            bench.cycle();
            assertThat(bench.job(job).reservation()).isPresent();
            assertThat(bench.job(job).waiting().orElseThrow()).isInstanceOf(WaitReason.NotConsideredYet.class);
        }
    }

    @Test
    void a_job_that_pauses_says_until_when_and_what_failed_and_so_does_its_timeline() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.STARTING);
        bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
        bench.settle();
        String sentence =
                "Its second attempt begins not before 2026-03-01T10:00:30Z. The one before failed: Its container could"
                        + " not be made: as the test wants it";
        assertThat(bench.job(job).waiting().orElseThrow().sentence()).isEqualTo(sentence);
        assertThat(bench.jobs.of(job.id()).getLast().detail()).isEqualTo("Queued again. " + sentence);
    }

    @Test
    void a_pause_outlasts_a_restart() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.STARTING);
        bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
        bench.settle();
        bench.restart();
        bench.scheduler.recover(bench.now);
        bench.pass(Duration.ofSeconds(29));
        bench.cycle();
        assertThat(bench.job(job).reservation()).isEmpty();
        bench.pass(Duration.ofSeconds(1));
        bench.cycle();
        assertThat(bench.job(job).reservation()).isPresent();
    }

    @Test
    void a_job_whose_script_had_run_for_minutes_is_tried_again_at_once_as_after_a_host_that_was_declared_dead() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.pass(Duration.ofMinutes(5));
        bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
        bench.settle();
        bench.cycle();
        assertThat(bench.job(job).attempt()).isEqualTo(2);
        assertThat(bench.job(job).reservation()).isPresent();
    }

    @Test
    void jobs_that_pause_hold_nobody_else_back() {
        Job sick = bench.submit("x");
        bench.cycle();
        runTo(sick, JobState.STARTING);
        bench.leases.activate(bench.reservation(sick), ContainerPhase.FAILED);
        bench.settle();
        Job other = bench.submit("y");
        bench.cycle();
        assertThat(bench.job(other).reservation()).isPresent();
        assertThat(bench.job(sick).reservation()).isEmpty();
    }

    @Test
    void a_job_whose_container_died_with_its_host_runs_again_also_when_that_was_found_after_its_wall_time() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.pass(job.spec().wallTime().plusSeconds(1));
        bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.QUEUED);
    }

    @ParameterizedTest
    @CsvSource({"STARTING", "RUNNING"})
    void a_job_that_may_not_run_twice_fails_with_its_container_and_the_reason(JobState state) {
        Job job = bench.submit("#SBATCH --no-requeue\nx");
        bench.cycle();
        runTo(job, state);
        bench.leases.activate(bench.reservation(job), ContainerPhase.FAILED);
        bench.settle();
        Job failed = bench.job(job);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(failed.outcome().orElseThrow().reason())
                .contains("as the test wants it", "It is not started again, as it was submitted with --no-requeue");
        assertThat(bench.leases.open()).isEmpty();
    }

    @Test
    void the_lease_of_a_job_bears_a_suspension_that_its_time_beside_the_script_has_room_for() {
        Job job = bench.submit("x");
        bench.cycle();
        assertThat(bench.leases
                        .find(bench.reservation(job))
                        .orElseThrow()
                        .request()
                        .tolerance())
                .isEqualTo(new Tolerance(JobLimits.standard().suspension(), 1));
    }

    @Test
    void the_lease_of_a_job_asks_for_the_kind_of_host_that_the_job_needs_at_every_attempt() {
        Job job = bench.submit("#SBATCH --constraint=ssd&cpu:EPYC\nx");
        for (int attempt = 1; attempt <= 2; attempt++) {
            bench.cycle();
            ReservationId lease = bench.reservation(job);
            assertThat(bench.leases.find(lease).orElseThrow().request().constraint())
                    .isEqualTo(ConstraintText.read("ssd&cpu:EPYC"));
            bench.leases.fail(lease, "as the test wants it");
            bench.settle();
            bench.pass(Duration.ofMinutes(2));
        }
        assertThat(bench.job(job).spec().constraint()).isEqualTo(ConstraintText.read("ssd&cpu:EPYC"));
    }

    @Test
    void a_job_whose_kernel_panicked_and_that_may_not_run_twice_fails_with_the_last_it_said() {
        Job job = bench.submit("#SBATCH --no-requeue\nx");
        bench.cycle();
        runTo(job, JobState.STARTING);
        bench.console(job, "@@SHIRAKO START uptimeMillis=5\nstep 1\n[ 9.1] Kernel panic - not syncing: sysrq\n");
        stop(job, new byte[1024]);
        assertThat(bench.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(bench.job(job).outcome().orElseThrow().reason())
                .contains("Its result cannot be used", "The last it wrote:", "step 1", "Kernel panic - not syncing");
    }

    @Test
    void a_job_that_may_not_run_twice_is_tried_again_where_no_container_ever_ran() {
        Job job = bench.submit("#PBS -r n\nx");
        bench.cycle();
        runTo(job, JobState.RESERVED);
        bench.leases.fail(bench.reservation(job), "host h1 was declared dead while it was being made there");
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.QUEUED);
        bench.pass(Duration.ofSeconds(30));
        bench.cycle();
        runTo(job, JobState.RUNNING);
        stop(job, ResultTars.plain(0, "exited"));
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void a_lease_that_expires_ends_its_job_as_timed_out() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.pass(Duration.ofMinutes(13));
        bench.leases.close(bench.reservation(job), "its term ended");
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.TIMED_OUT);
    }

    @Test
    void a_result_that_cannot_be_reached_now_is_collected_by_a_later_sweep() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.leases.activate(bench.reservation(job), ContainerPhase.STOPPED);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.RUNNING);
        bench.results.put(bench.container(job), ResultTars.plain(0, "exited"));
        bench.cycle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void a_crash_between_collecting_and_ending_reads_no_result_twice() throws Exception {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.storage
                .results()
                .collect(job.id(), Optional.empty(), new ByteArrayInputStream(ResultTars.plain(4, "exited")), 1 << 20);
        bench.restart();
        bench.leases.close(bench.reservation(job), "its term ended while nobody looked");
        bench.scheduler.recover(bench.now);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(bench.job(job).outcome().orElseThrow().exitCode()).isEqualTo(OptionalInt.of(4));
        assertThat(bench.results.reads()).isZero();
    }

    @Test
    void everything_missed_during_a_crash_is_made_up_for_by_recovery() {
        Job job = bench.submit("x");
        bench.cycle();
        bench.leases.ticket(bench.reservation(job), PendingOperation.NONE);
        bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING);
        bench.results.put(bench.container(job), ResultTars.plain(0, "exited"));
        bench.leases.activate(bench.reservation(job), ContainerPhase.STOPPED);
        bench.restart();
        assertThat(bench.job(job).state()).isEqualTo(JobState.QUEUED);
        bench.scheduler.recover(bench.now);
        bench.console(job, CONSOLE);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.job(job).startedAt()).contains(Instant.parse("2026-03-01T09:59:57.5Z"));
    }

    @Test
    void a_job_found_stopped_after_a_crash_keeps_its_container_until_its_console_was_read_to_the_end() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.STARTING);
        bench.restart();
        stop(job, ResultTars.plain(0, "exited"));
        bench.console(job, CONSOLE.substring(0, CONSOLE.indexOf("@@SHIRAKO END")));
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(bench.leases.open()).hasSize(1);

        bench.console(job, CONSOLE);
        bench.settle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.leases.open()).isEmpty();
        assertThat(read(job)).asString(StandardCharsets.UTF_8).isEqualTo("hello\n");
    }

    @Test
    void a_job_whose_console_never_comes_to_its_end_ends_all_the_same_after_a_while() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.STARTING);
        stop(job, ResultTars.plain(0, "exited"));
        bench.pass(Consoles.PATIENCE.minusSeconds(1));
        bench.cycle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.STARTING);

        bench.pass(Duration.ofSeconds(1));
        bench.cycle();
        assertThat(bench.job(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.results.reads()).isEqualTo(1);
    }

    @Test
    void a_crash_between_recording_and_asking_for_a_reservation_loses_nothing() {
        Job job = bench.submit("x");
        var id = ReservationId.random();
        bench.jobs.put(JobMoves.queued(
                bench.job(job), new Prediction(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), ""), id));
        bench.scheduler.recover(bench.now);
        assertThat(bench.leases.find(id)).isPresent();
    }

    @Test
    void a_job_that_waits_says_why_and_until_when() {
        Job job = bench.submit("x");
        bench.cycle();
        Instant later = bench.now.plusSeconds(60);
        bench.leases.defer(bench.reservation(job), new Deferral(Optional.of(later), 2, "its turn"));
        bench.settle();
        assertThat(bench.job(job).waiting()).contains(new WaitReason.BehindInQueue(2, Optional.of(later)));
        var site = Optional.of(new ActorId("uni-b"));
        var aheadOf = new TreeMap<>(Map.of("astro", 2));
        Instant sooner = later.minusSeconds(30);
        bench.leases.defer(
                bench.reservation(job),
                new Deferral(Optional.of(later), 3, "its turn").behind(aheadOf).starting(Optional.of(sooner), site));
        bench.settle();
        assertThat(bench.job(job).waiting())
                .contains(new WaitReason.BehindInQueue(3, aheadOf, Optional.of(new StartOutlook(sooner, later, site))));
        bench.leases.defer(bench.reservation(job), new Deferral(Optional.of(later), 0, "room"));
        bench.settle();
        assertThat(bench.job(job).waiting()).contains(new WaitReason.NoRoomUntil(later));
        bench.leases.defer(bench.reservation(job), new Deferral(Optional.empty(), 0, "no host answers"));
        bench.settle();
        assertThat(bench.job(job).waiting()).contains(new WaitReason.SiteUnreachable("no host answers"));
    }

    @Test
    void a_job_that_is_suspended_on_one_host_and_goes_on_at_another_says_where() {
        Job job = bench.submit("x");
        bench.cycle();
        runTo(job, JobState.RUNNING);
        bench.leases.activate(bench.reservation(job), ContainerPhase.SUSPENDED, new HostId("xen1"));
        bench.settle();
        bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING, new HostId("xen2"));
        bench.settle();

        assertThat(bench.job(job).host()).contains(new HostId("xen2"));
        assertThat(bench.jobs.of(job.id()))
                .extracting(Event::kind, Event::detail)
                .endsWith(
                        tuple("job.suspended", "It stands still on host xen1, and goes on later from where it was."),
                        tuple("job.running", "It goes on at host xen2."));
    }

    @Test
    void a_lease_is_lengthened_up_to_its_promise_and_never_beyond() {
        Job job = bench.submit("x");
        bench.cycle();
        bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING);
        Instant start = bench.now;
        var reservation = bench.leases.find(bench.reservation(job)).orElseThrow();
        Instant promised = start.plus(reservation.request().promised());
        bench.leases.shorten(bench.reservation(job), start.plusSeconds(120));
        for (int i = 0; i < 60; i++) {
            bench.pass(Duration.ofSeconds(10));
            bench.cycle();
            Instant end = bench.leases
                    .find(bench.reservation(job))
                    .orElseThrow()
                    .lease()
                    .orElseThrow()
                    .term()
                    .end();
            assertThat(end).isAfter(bench.now).isBeforeOrEqualTo(promised);
        }
    }

    private byte[] read(Job job) {
        try {
            return bench.scheduler.log().read(job.id(), 0, 10_000);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void runTo(Job job, JobState state) {
        if (state.compareTo(JobState.RESERVED) >= 0) {
            bench.leases.ticket(bench.reservation(job), PendingOperation.NONE);
        }
        if (state.compareTo(JobState.STARTING) >= 0) {
            bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING);
        }
        if (state == JobState.RUNNING) {
            bench.console(job, CONSOLE);
        }
        bench.settle();
    }

    private void stop(Job job, byte[] result) {
        bench.results.put(bench.container(job), result);
        bench.leases.activate(bench.reservation(job), ContainerPhase.STOPPED);
        bench.settle();
    }
}
