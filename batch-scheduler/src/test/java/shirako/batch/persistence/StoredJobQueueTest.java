package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.job.InUse;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobQueue.Wanting;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.JobStore.WaitingMost;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.WaitReason;
import shirako.batch.job.WaitReason.OverLimit;
import shirako.batch.job.Whose;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;

/** What the database tells of who has how much under way, and how it lets no more jobs wait than may. */
@Tag("mysql")
class StoredJobQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Random RANDOM = new Random(11);
    private static final OverLimit FULL = new OverLimit(Whose.USER, OverLimit.Of.CPU, 2000, 2000);
    private static final Prediction PREDICTION =
            new Prediction(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), "a guess");

    static TestDatabase database;
    static JobStore jobs;
    static JobQueue queue;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        jobs = new StoredJobs(database.transactions());
        queue = new StoredJobQueue(database.transactions());
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void what_asked_for_a_lease_and_has_not_ended_is_in_use_and_what_did_not_ask_is_wanting() {
        var ann = new Owner("ann", "in-use");
        Job first = recorded(ann, 0);
        Job second = recorded(ann, 1);
        Job third = recorded(ann, 2);
        Job elsewhere = recorded(new Owner("ann", "in-use-2"), 0);
        assertThat(queue.inUse()).doesNotContainKey(ann);
        assertThat(queue.wanting(NOW)).containsEntry(ann, 3);
        assertThat(queue.wanting(ann, NOW, 2)).extracting(Wanting::id).containsExactly(first.id(), second.id());

        change(first, JobMoves.queued(first, PREDICTION, ReservationId.random()));
        change(second, JobMoves.queued(second, PREDICTION, ReservationId.random()));
        change(elsewhere, JobMoves.held(elsewhere, "ann"));
        assertThat(queue.inUse()).containsEntry(ann, new InUse(2, 2000, 512)).doesNotContainKey(elsewhere.owner());
        assertThat(queue.wanting(NOW)).containsEntry(ann, 1).doesNotContainKey(elsewhere.owner());
        assertThat(queue.wanting(ann, NOW, 9))
                .containsExactly(new Wanting(third.id(), new Sliver(1000, 256, 0, 0), third.waiting()));
    }

    @Test
    void the_limit_that_jobs_wait_for_is_noted_by_sets_and_only_of_those_that_still_want_a_lease() {
        var ann = new Owner("ann", "noted");
        Job first = recorded(ann, 0);
        Job second = recorded(ann, 1);
        Job third = recorded(ann, 2);
        change(second, JobMoves.queued(second, PREDICTION, ReservationId.random()));
        queue.waits(List.of(first.id(), second.id()), FULL, NOW);
        assertThat(reason(first)).contains(FULL);
        assertThat(reason(second)).contains(new WaitReason.NotConsideredYet());
        assertThat(reason(third)).contains(new WaitReason.NotConsideredYet());
        var other = new OverLimit(Whose.ORGANIZATION, OverLimit.Of.JOBS, 5, 5);
        queue.restWaits(ann, other, NOW);
        assertThat(reason(first)).contains(FULL);
        assertThat(reason(third)).contains(other);
    }

    @Test
    void of_many_submissions_at_once_no_more_are_recorded_than_may_wait() throws Exception {
        var ann = new Owner("ann", "gate");
        var most = new WaitingMost(OptionalInt.of(3), OptionalInt.empty());
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Recorded>> calls = Stream.generate(() -> (Callable<Recorded>)
                            () -> jobs.record(new Submission(uuid(), List.of(job(ann, 0)), Optional.empty(), most)))
                    .limit(8)
                    .toList();
            List<Recorded> answers = new ArrayList<>();
            for (Future<Recorded> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(Recorded.Fresh.class::isInstance).hasSize(3);
            assertThat(answers)
                    .filteredOn(Recorded.TooManyWaiting.class::isInstance)
                    .hasSize(5)
                    .containsOnly(new Recorded.TooManyWaiting(Whose.USER, 3, 3));
        }
        assertThat(queue.wanting(NOW)).containsEntry(ann, 3);
    }

    @Test
    void an_organizations_limit_counts_the_jobs_of_all_its_users() {
        var most = new WaitingMost(OptionalInt.of(9), OptionalInt.of(2));
        recorded(new Owner("ann", "all"), 0);
        recorded(new Owner("bob", "all"), 0);
        assertThat(jobs.record(
                        new Submission(uuid(), List.of(job(new Owner("eve", "all"), 0)), Optional.empty(), most)))
                .isEqualTo(new Recorded.TooManyWaiting(Whose.ORGANIZATION, 2, 2));
    }

    private static Optional<WaitReason> reason(Job job) {
        return jobs.find(job.id()).orElseThrow().waiting();
    }

    private static void change(Job job, Job after) {
        jobs.change(job.id(), before -> Optional.of(new JobChange(after, NOW, "test", "x")));
    }

    private static Job recorded(Owner owner, int second) {
        Job job = job(owner, second);
        jobs.record(new Submission(uuid(), List.of(job), Optional.empty()));
        return job;
    }

    private static synchronized UUID uuid() {
        return TimeOrdered.uuid(NOW, RANDOM);
    }

    private static Job job(Owner owner, int second) {
        return PlainJobs.submitted(new JobId(uuid()), owner, Optional.empty(), NOW.plusSeconds(second));
    }
}
