package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.WaitReason;
import shirako.lease.ReservationId;
import shirako.lease.TimeOrdered;

@Tag("mysql")
class TurnsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Owner ANN = new Owner("ann", "physics");
    private static final Owner BEN = new Owner("ben", "physics");
    private static final Owner CAT = new Owner("cat", "chemistry");

    private final Random random = new Random(5);
    private TestDatabase database;
    private JobStore jobs;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        jobs = new StoredJobs(database.transactions());
    }

    @AfterEach
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void who_hands_in_one_job_after_anothers_ten_thousand_has_it_among_the_next() {
        crowd(ANN, NOW);
        Job single = hand(BEN, 1, NOW.plusSeconds(60)).getFirst();
        assertThat(jobs.unreserved(NOW, 200)).hasSize(200).extracting(Job::id).contains(single.id());
    }

    @Test
    void owners_take_turns_and_each_ones_jobs_come_in_the_order_of_their_submission() {
        List<Job> ann = hand(ANN, 5, NOW);
        List<Job> ben = hand(BEN, 2, NOW.plusSeconds(100));
        List<Job> cat = hand(CAT, 3, NOW.plusSeconds(50));
        assertThat(jobs.unreserved(NOW, 100))
                .extracting(Job::id)
                .containsExactly(
                        ann.get(0).id(),
                        cat.get(0).id(),
                        ben.get(0).id(),
                        ann.get(1).id(),
                        cat.get(1).id(),
                        ben.get(1).id(),
                        ann.get(2).id(),
                        cat.get(2).id(),
                        ann.get(3).id(),
                        ann.get(4).id());
        assertThat(jobs.unreserved(NOW, 4))
                .extracting(Job::id)
                .containsExactly(
                        ann.get(0).id(),
                        cat.get(0).id(),
                        ben.get(0).id(),
                        ann.get(1).id());
        assertThat(jobs.unreserved(NOW, 2))
                .extracting(Job::id)
                .containsExactly(ann.get(0).id(), cat.get(0).id());
    }

    @Test
    void a_job_that_lost_its_reservation_takes_its_turn_by_its_age_and_keeps_nobody_elses() {
        List<Job> ann = hand(ANN, 50, NOW);
        Job ben = hand(BEN, 1, NOW.plusSeconds(100)).getFirst();
        for (Job job : ann.subList(1, 40)) {
            change(JobMoves.queued(job, prediction(), ReservationId.random()));
            change(JobMoves.requeued(jobs.find(job.id()).orElseThrow(), new WaitReason.NotConsideredYet()));
        }
        assertThat(jobs.unreserved(NOW, 4))
                .extracting(Job::id)
                .containsExactly(
                        ann.get(0).id(), ben.id(), ann.get(1).id(), ann.get(2).id());
    }

    @Test
    void one_user_of_two_organizations_takes_a_turn_for_each() {
        Job physics = hand(ANN, 3, NOW).getFirst();
        Job chemistry =
                hand(new Owner("ann", "chemistry"), 3, NOW.plusSeconds(10)).getFirst();
        assertThat(jobs.unreserved(NOW, 2)).extracting(Job::id).containsExactly(physics.id(), chemistry.id());
    }

    @Test
    void where_there_are_more_owners_than_turns_the_next_ones_have_theirs_then() {
        for (int i = 0; i < 5; i++) {
            hand(new Owner("user" + i, "physics"), 10, NOW);
        }
        List<String> users = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            jobs.unreserved(NOW, 2).forEach(job -> users.add(job.owner().user()));
        }
        assertThat(users).containsExactly("user0", "user1", "user2", "user3", "user4", "user4");
    }

    @Test
    void what_is_read_does_not_grow_with_what_waits() {
        hand(ANN, 300, NOW);
        hand(BEN, 300, NOW);
        hand(CAT, 1, NOW);
        jobs.unreserved(NOW, 200);
        long few = readsOf(() -> jobs.unreserved(NOW, 200));
        crowd(ANN, NOW.plusSeconds(3600));
        crowd(BEN, NOW.plusSeconds(7200));
        analyze();
        assertThat(readsOf(() -> jobs.unreserved(NOW, 200)))
                .isLessThan(2 * few + 100)
                .isLessThan(5_000);
    }

    private void analyze() {
        database.transactions().call(entities -> entities.createNativeQuery("ANALYZE TABLE batch_job")
                .getResultList());
    }

    /** How many index entries and rows the server looks at. Unlike time, that does not depend on how busy it is. */
    private long readsOf(Runnable query) {
        long before = reads();
        long own = reads() - before;
        query.run();
        return reads() - before - 2 * own;
    }

    private long reads() {
        return database.transactions().call(entities -> {
            List<?> rows = entities.createNativeQuery("SHOW GLOBAL STATUS LIKE 'Handler_read%'", Object[].class)
                    .getResultList();
            return rows.stream()
                    .mapToLong(row -> Long.parseLong(((Object[]) row)[1].toString()))
                    .sum();
        });
    }

    private void change(Job job) {
        jobs.change(job.id(), before -> Optional.of(new JobChange(job, NOW, "test", "x")));
    }

    private static Prediction prediction() {
        return new Prediction(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), "known");
    }

    /** Hands in as many jobs, a millisecond after each other. */
    private List<Job> hand(Owner owner, int count, Instant from) {
        UUID submission = UUID.randomUUID();
        List<Job> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(job(owner, from.plusMillis(i), new ArrayTask(submission, i)));
        }
        jobs.record(new Submission(submission, made, Optional.empty()));
        return made;
    }

    /** Hands in ten thousand, within some three hours. */
    private void crowd(Owner owner, Instant from) {
        hand(owner, 100, from);
        database.transactions().run(entities -> {
            entities.createNativeQuery("CREATE TEMPORARY TABLE crowd AS SELECT * FROM batch_job"
                            + " WHERE user_name = :user AND submitted_at >= :from")
                    .setParameter("user", owner.user())
                    .setParameter("from", from)
                    .executeUpdate();
            for (int copy = 1; copy < 100; copy++) {
                entities.createNativeQuery(
                                "UPDATE crowd SET submitted_at = DATE_ADD(submitted_at, INTERVAL 100 SECOND),"
                                        + " id = UNHEX(CONCAT('" + String.format("%04x", copy)
                                        + "', SUBSTR(HEX(id), 5)))")
                        .executeUpdate();
                entities.createNativeQuery("INSERT INTO batch_job SELECT * FROM crowd")
                        .executeUpdate();
            }
            entities.createNativeQuery("DROP TEMPORARY TABLE crowd").executeUpdate();
        });
    }

    private Job job(Owner owner, Instant at, ArrayTask task) {
        return PlainJobs.submitted(new JobId(TimeOrdered.uuid(at, random)), owner, Optional.of(task), at);
    }
}
