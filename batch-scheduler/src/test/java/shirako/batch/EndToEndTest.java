package shirako.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shirako.batch.fakes.InMemoryJobs;
import shirako.batch.fakes.InMemoryUploads;
import shirako.batch.fakes.NoList;
import shirako.batch.fakes.ResultTars;
import shirako.batch.job.Job;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason;
import shirako.batch.limit.Allowances;
import shirako.batch.schedule.EasyBackfilling;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.StartWish;
import shirako.batch.submit.SubmitAnswer;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.actor.FederationSettings;
import shirako.lease.actor.LocalFederation;
import shirako.lease.actor.OrderedLanes;
import shirako.lease.clock.SteadyClock;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.simulation.SimulatedSubstrate;
import shirako.lease.simulation.VirtualTime;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.ActorSigner;
import shirako.predict.InMemoryObservationLog;
import shirako.predict.LearningPredictor;

/** From the desk through broker, site and simulated machines to the result, in virtual time. */
class EndToEndTest {
    static final Owner ANN = new Owner("ann", "physics");
    static final Sliver HOST = new Sliver(4000, 4096, 50_000, 0);

    @TempDir
    Path folder;

    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T10:00:00Z"));
    final SimulatedSubstrate machines = new SimulatedSubstrate(time).host("h1", HOST);
    final MemoryJournal journal = new MemoryJournal();
    final InMemoryJobs jobs = new InMemoryJobs();
    final InMemoryObservationLog observations = new InMemoryObservationLog();
    final InMemoryUploads ledger = new InMemoryUploads();
    final Queue<Runnable> work = new ArrayDeque<>();
    final Random random = new Random(1);
    /** By how much this machine's clock is off; the hosts' are right. */
    Duration off = Duration.ZERO;

    InstantSource clock = steady();
    LocalFederation federation;
    BatchScheduler scheduler;

    @BeforeEach
    void set_up() {
        machines.bootingFor(Duration.ofSeconds(3))
                .runningFor(id -> Duration.ofSeconds(20))
                .writing(id -> ResultTars.plain(0, "exited"));
        start();
    }

    /** The same key for the same name, also after a restart. */
    private static ActorSigner keys(ActorId actor) {
        byte[] seed = new byte[32];
        new Random(actor.value().hashCode()).nextBytes(seed);
        return ActorKeyPair.fromSeed(actor, seed);
    }

    private InstantSource steady() {
        return new SteadyClock(() -> time.instant().plus(off), () -> Duration.between(Instant.EPOCH, time.instant())
                .toNanos());
    }

    private void start() {
        var limits = JobLimits.standard();
        var storage = BatchStorage.of(jobs, jobs, new NoList(), observations, ledger, folder, limits, clock);
        federation = new LocalFederation(
                FederationSettings.defaults(),
                EndToEndTest::keys,
                machines,
                storage.payloads()::sizeBytes,
                journal,
                new EasyBackfilling(),
                clock,
                random,
                new OrderedLanes(),
                Function.identity());
        scheduler = new BatchScheduler(
                new BatchScheduler.Parts(
                        storage,
                        federation.engine(),
                        now -> federation.cycle(),
                        new LearningPredictor(Runnable::run),
                        machines,
                        Allowances.NONE,
                        Optional::empty,
                        clock,
                        random),
                limits,
                Duration.ofSeconds(5),
                work::add,
                work::add);
        machines.addListener(scheduler.containerListener());
        machines.addListener(new Printer());
        federation.start();
        scheduler.recover(clock.instant());
        settle();
    }

    /** The process ends without warning; the machines and what was written go on. */
    private void crash() {
        machines.forgetCaller();
        federation.close();
        work.clear();
        clock = steady();
        start();
    }

    @Test
    @Timeout(60)
    void fifty_jobs_all_complete_once_and_never_more_at_once_than_the_host_holds() {
        List<Job> submitted = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            submitted.add(submit(JobDraft.of("echo " + i)));
        }
        pass(Duration.ofMinutes(20));
        for (Job job : submitted) {
            assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
            assertThat(jobs.kinds(job.id()))
                    .containsExactly(
                            "job.submitted",
                            "job.queued",
                            "job.reserved",
                            "job.starting",
                            "job.running",
                            "job.completed");
        }
        assertThat(machines.count()).isZero();
        assertThat(federation.engine().open()).isEmpty();
        assertThat(observations.replay()).hasSize(50);
    }

    @Test
    @Timeout(60)
    void a_process_that_crashes_again_and_again_still_ends_every_job_once() {
        List<Job> submitted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            submitted.add(submit(JobDraft.of("echo " + i)));
        }
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofSeconds(3 + i % 5));
            crash();
        }
        pass(Duration.ofMinutes(20));
        for (Job job : submitted) {
            assertThat(now(job).state()).as(now(job).toString()).isEqualTo(JobState.COMPLETED);
            assertThat(now(job).attempt()).isEqualTo(1);
            assertThat(jobs.kinds(job.id())).filteredOn("job.completed"::equals).hasSize(1);
        }
        assertThat(machines.count()).isZero();
        assertThat(observations.replay()).hasSize(12);
    }

    @Test
    @Timeout(60)
    void what_waits_says_why_and_until_when() {
        for (int i = 0; i < 6; i++) {
            submit(JobDraft.of("echo " + i));
        }
        pass(Duration.ofSeconds(10));
        List<Job> waiting = jobs.all().stream()
                .filter(job -> job.state() == JobState.QUEUED)
                .toList();
        assertThat(waiting).hasSize(2);
        assertThat(waiting.get(0).waiting().orElseThrow()).isInstanceOf(WaitReason.NoRoomUntil.class);
        assertThat(waiting.get(1).waiting().orElseThrow()).isInstanceOf(WaitReason.BehindInQueue.class);
        assertThat(waiting.get(1).waiting().orElseThrow().until()).isPresent();
    }

    @Test
    @Timeout(60)
    void cancelling_frees_the_machine_at_once() {
        Job job = submit(JobDraft.of("sleep 100"));
        pass(Duration.ofSeconds(8));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        scheduler.desk().cancel(job.id(), "ann", time.instant());
        pass(Duration.ofSeconds(5));
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(machines.count()).isZero();
        assertThat(federation.engine().open()).isEmpty();
    }

    @Test
    @Timeout(60)
    void a_job_whose_machine_vanishes_runs_again() {
        Job job = submit(JobDraft.of("x"));
        pass(Duration.ofSeconds(8));
        machines.vanish(new ContainerId(now(job).reservation().orElseThrow(), 0));
        pass(Duration.ofMinutes(3));
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(job).attempt()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void a_job_that_no_host_could_ever_hold_is_refused_at_once() {
        var draft = new JobDraft(
                Optional.empty(),
                "x",
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.of(64.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                StartWish.NONE,
                Optional.empty());
        assertThat(scheduler.desk().submit(ANN, draft, Optional.empty(), clock.instant()))
                .isInstanceOfSatisfying(SubmitAnswer.Impossible.class, no -> assertThat(no.largest())
                        .isEqualTo(HOST));
    }

    @Test
    @Timeout(60)
    void a_job_whose_host_dies_runs_again_elsewhere_unless_it_may_not_and_nothing_runs_twice_when_the_host_is_back() {
        machines.host("h2", HOST).runningFor(id -> Duration.ofMinutes(8));
        Job may = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        Job mayNot = submit(JobDraft.of("#SBATCH --time=20 --no-requeue\nsleep 480"));
        pass(Duration.ofSeconds(15));
        assertThat(now(may).host()).contains(new HostId("h1"));
        assertThat(now(mayNot).state()).isEqualTo(JobState.RUNNING);

        machines.cutOff("h1");
        pass(Duration.ofMinutes(4));
        assertThat(now(may).state()).as("a host may be away for a while").isEqualTo(JobState.RUNNING);
        pass(Duration.ofMinutes(2));
        assertThat(now(may).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(may).attempt()).isEqualTo(2);
        assertThat(now(may).host()).contains(new HostId("h2"));
        assertThat(now(mayNot).state()).isEqualTo(JobState.FAILED);
        assertThat(now(mayNot).outcome().orElseThrow().reason())
                .startsWith("Its container was lost: Host h1 has not answered since 2026-03-01T10:00:20Z and was"
                        + " declared dead. It is not started again");

        assertThat(machines.count())
                .as("what runs unseen on h1, and the second attempt")
                .isEqualTo(3);
        machines.reconnect("h1");
        pass(Duration.ofSeconds(15));
        assertThat(machines.containers())
                .containsExactly(new ContainerId(now(may).reservation().orElseThrow(), 0));
        pass(Duration.ofMinutes(9));
        assertThat(now(may).state()).isEqualTo(JobState.COMPLETED);
        assertThat(machines.count()).isZero();
    }

    @Test
    void a_clock_that_is_a_day_ahead_for_half_a_minute_ends_no_lease() {
        machines.runningFor(id -> Duration.ofMinutes(8));
        Job job = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        pass(Duration.ofSeconds(30));
        ContainerId container = new ContainerId(now(job).reservation().orElseThrow(), 0);
        off = Duration.ofDays(1);
        pass(Duration.ofSeconds(30));
        off = Duration.ZERO;
        pass(Duration.ofMinutes(2));
        assertThat(machines.containers()).containsExactly(container);
        pass(Duration.ofMinutes(8));
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(job).attempt()).isEqualTo(1);
        assertThat(machines.count()).isZero();
    }

    @Test
    void a_clock_that_stays_a_day_ahead_ends_the_lease_and_the_job_once_and_new_ones_run() {
        machines.runningFor(id -> Duration.ofMinutes(8));
        Job job = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        pass(Duration.ofSeconds(30));
        off = Duration.ofDays(1);
        pass(Duration.ofMinutes(5));
        assertThat(now(job).state()).isEqualTo(JobState.TIMED_OUT);
        assertThat(jobs.kinds(job.id())).filteredOn("job.timed-out"::equals).hasSizeLessThanOrEqualTo(1);
        assertThat(machines.count()).isZero();
        Job next = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        pass(Duration.ofMinutes(9));
        assertThat(now(next).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void a_clock_that_is_set_back_an_hour_loses_nothing_and_holds_up_nothing() {
        machines.runningFor(id -> Duration.ofMinutes(8));
        Job job = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        pass(Duration.ofMinutes(2));
        off = Duration.ofHours(-1);
        Job later = submit(JobDraft.of("#SBATCH --time=20\nsleep 480"));
        pass(Duration.ofMinutes(10));
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(later).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(later).attempt()).isEqualTo(1);
        assertThat(machines.count()).isZero();
    }

    private Job submit(JobDraft draft) {
        var answer = scheduler.desk().submit(ANN, draft, Optional.empty(), clock.instant());
        assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
        return ((SubmitAnswer.Accepted) answer).jobs().getFirst();
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    private void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        while (time.instant().isBefore(end)) {
            time.advance(Duration.ofSeconds(1));
            settle();
            scheduler.cycle().run(clock.instant());
            settle();
            if (time.instant().getEpochSecond() % 10 == 0) {
                federation.reconcile();
                settle();
            }
            assertNotOverCommitted();
        }
    }

    private void assertNotOverCommitted() {
        assertThat(machines.hosts().getFirst().used().fitsIn(HOST)).isTrue();
    }

    private void settle() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** The guest: its script starts when its domain runs, and ends with it. */
    private final class Printer implements ContainerListener {
        private static final String BEGUN = "@@SHIRAKO START\nhello\n";

        @Override
        public void changed(ContainerStatus status) {
            switch (status.phase()) {
                case RUNNING -> print(status.id(), BEGUN);
                case STOPPED -> print(status.id(), BEGUN + "@@SHIRAKO END rc=0 reason=exited\n");
                case CREATING, SUSPENDED, FAILED -> {}
            }
        }

        private void print(ContainerId id, String console) {
            machines.print(id, 0, console.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {}
    }
}
