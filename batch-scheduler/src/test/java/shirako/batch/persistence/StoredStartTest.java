package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Dependency;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.HeldBack;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.lease.TimeOrdered;

/** What the database tells of jobs that may not start yet. */
@Tag("mysql")
class StoredStartTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Random RANDOM = new Random(9);
    private static final StartConditions LATER = new StartConditions(
            Optional.of(NOW.plusSeconds(3600)),
            Optional.of(NOW.plusSeconds(7200)),
            List.of(new Dependency.On(Dependency.Kind.AFTER_NOT_OK, UUID.randomUUID()), new Dependency.Singleton()),
            Optional.of(3));

    static TestDatabase database;
    static JobStore jobs;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        jobs = new StoredJobs(database.transactions());
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void start_conditions_and_their_reason_read_back_as_they_were_recorded() {
        Job job = recorded("round trip", LATER, NOW);
        assertThat(jobs.find(job.id())).contains(job);
        change(job, JobMoves.held(job, "ann"));
        change(
                job,
                JobMoves.waiting(
                        jobs.find(job.id()).orElseThrow(), job.waiting().orElseThrow()));
        assertThat(jobs.find(job.id())).contains(job);
    }

    @Test
    void what_is_held_back_is_listed_by_submission_and_what_somebody_holds_or_what_was_let_go_is_not() {
        UUID submission = TimeOrdered.uuid(NOW, RANDOM);
        Job first = job("held", LATER, NOW, Optional.of(new ArrayTask(submission, 1)));
        Job second = job("held", LATER, NOW, Optional.of(new ArrayTask(submission, 2)));
        jobs.record(new Submission(submission, List.of(first, second), Optional.empty()));
        var held = new HeldBack(submission, first.owner(), "held", NOW, LATER);
        assertThat(allHeldBack(1)).contains(held).doesNotHaveDuplicates();
        assertThat(jobs.heldBackOf(submission, 10)).containsExactly(first.id(), second.id());
        assertThat(jobs.heldBackOf(submission, 1)).containsExactly(first.id());
        assertThat(jobs.heldBackOf(submission, 0)).isEmpty();
        assertThat(jobs.underWay(submission)).isZero();
        change(first, JobMoves.held(first, "ann"));
        assertThat(jobs.heldBackOf(submission, 10)).containsExactly(second.id());
        change(second, JobMoves.released(second));
        assertThat(jobs.underWay(submission)).isEqualTo(1);
        assertThat(allHeldBack(100)).doesNotContain(held);
    }

    /** Page by page. */
    private static List<HeldBack> allHeldBack(int page) {
        List<HeldBack> all = new ArrayList<>();
        List<HeldBack> next = jobs.heldBack(Optional.empty(), page);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = jobs.heldBack(Optional.of(all.getLast().submission()), page);
        }
        return all;
    }

    @Test
    void a_job_and_an_array_tell_how_far_they_are() {
        UUID array = TimeOrdered.uuid(NOW, RANDOM);
        Job first = job("array", StartConditions.NONE, NOW, Optional.of(new ArrayTask(array, 1)));
        Job second = job("array", StartConditions.NONE, NOW, Optional.of(new ArrayTask(array, 2)));
        Job third = job("array", StartConditions.NONE, NOW, Optional.of(new ArrayTask(array, 3)));
        jobs.record(new Submission(array, List.of(first, second, third), Optional.empty()));
        end(first, JobState.CANCELLED);
        Owner ann = first.owner();
        assertThat(jobs.standing(array)).contains(new Standing(ann, "array", 3, 1, 1, 0));
        assertThat(jobs.standing(first.id().value())).contains(new Standing(ann, "array", 1, 1, 1, 0));
        assertThat(jobs.standing(second.id().value())).contains(new Standing(ann, "array", 1, 0, 0, 0));
        assertThat(jobs.standing(UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_twin_is_waited_for_while_it_was_there_before_and_is_not_over() {
        Job first = recorded("twin", StartConditions.NONE, NOW);
        Job second = recorded("twin", LATER, NOW.plusSeconds(1));
        HeldBack held = allHeldBack(100).stream()
                .filter(each -> each.name().equals("twin"))
                .findFirst()
                .orElseThrow();
        assertThat(jobs.othersBefore(held)).isTrue();
        end(first, JobState.CANCELLED);
        assertThat(jobs.othersBefore(held)).isFalse();
        assertThat(jobs.find(second.id())).isPresent();
    }

    @Test
    void a_job_is_late_when_its_wall_time_no_longer_fits_before_its_deadline_and_it_has_not_begun() {
        Job job = recorded("late", LATER, NOW);
        Instant startBy = NOW.plusSeconds(7200).minus(job.spec().wallTime());
        assertThat(jobs.late(startBy, 1000)).doesNotContain(job.id());
        assertThat(jobs.late(startBy.plusSeconds(1), 1000)).contains(job.id());
        end(job, JobState.CANCELLED);
        assertThat(jobs.late(startBy.plusSeconds(1), 1000)).doesNotContain(job.id());
    }

    private static void end(Job job, JobState state) {
        change(
                job,
                JobMoves.ended(job, state, NOW, new Outcome(OptionalInt.empty(), "x", Optional.empty()), List.of()));
    }

    private static void change(Job job, Job after) {
        jobs.change(job.id(), before -> Optional.of(new JobChange(after, NOW, "test", "x")));
    }

    private static Job recorded(String name, StartConditions start, Instant at) {
        Job job = job(name, start, at, Optional.empty());
        jobs.record(new Submission(TimeOrdered.uuid(at, RANDOM), List.of(job), Optional.empty()));
        return job;
    }

    private static Job job(String name, StartConditions start, Instant at, Optional<ArrayTask> task) {
        boolean free = start.equals(StartConditions.NONE);
        return new Job(
                new JobId(TimeOrdered.uuid(at, RANDOM)),
                new Owner("ann", "vo-start"),
                PlainJobs.spec(name, start),
                task,
                free ? JobState.SUBMITTED : JobState.HELD,
                Optional.of(
                        free
                                ? new WaitReason.NotConsideredYet()
                                : new WaitReason.StartsLater(start.notBefore(), List.of("\"prep\" has failed"))),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
