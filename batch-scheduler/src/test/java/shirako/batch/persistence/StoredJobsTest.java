package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.files.Uploads.Upload;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.IdempotencyKey;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.Usage;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;
import shirako.lease.event.Event;
import shirako.lease.persistence.StoredEventLog;
import shirako.lease.substrate.HostConstraint;
import shirako.predict.CompletedJob;
import shirako.predict.Ending;
import shirako.predict.JobFeatures;

@Tag("mysql")
class StoredJobsTest {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Prediction PREDICTION =
            new Prediction(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), "14 past runs");

    static final StartOutlook OUTLOOK = new StartOutlook(NOW, NOW.plusSeconds(90), Optional.of(new ActorId("uni-b")));

    static final Random RANDOM = new Random(3);
    static TestDatabase database;
    static JobStore jobs;
    static JobList list;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        jobs = new StoredJobs(database.transactions());
        list = new StoredJobList(database.transactions());
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void a_job_reads_back_as_it_was_recorded_through_all_its_states() {
        Job job = job("vo-a", "Round Trip", NOW, Optional.empty());
        record(job);
        assertThat(jobs.find(job.id())).contains(job);
        ReservationId reservation = ReservationId.random();
        Job queued = JobMoves.queued(job, PREDICTION, reservation);
        for (WaitReason reason : List.of(
                new WaitReason.NotConsideredYet(),
                new WaitReason.NoRoomUntil(NOW),
                new WaitReason.BehindInQueue(3, Optional.of(NOW)),
                new WaitReason.BehindInQueue(3, Optional.empty()),
                new WaitReason.NoRoomUntil(OUTLOOK),
                new WaitReason.BehindInQueue(3, new TreeMap<>(Map.of("astro", 1, "vo \"ü\"", 1)), Optional.of(OUTLOOK)),
                new WaitReason.SiteUnreachable("\"quoted\" ü"),
                new WaitReason.OnHold("ann"))) {
            assertKept(JobMoves.waiting(queued, reason));
        }
        assertThat(jobs.findByReservation(reservation)).isPresent();
        assertThat(jobs.findByReservations(List.of(reservation, ReservationId.random())))
                .extracting(Job::id)
                .containsExactly(job.id());
        assertThat(jobs.findByReservations(List.of())).isEmpty();
        assertKept(JobMoves.to(queued, JobState.RESERVED));
        assertKept(JobMoves.to(queued, JobState.STARTING));
        Job running = JobMoves.started(
                JobMoves.on(JobMoves.to(queued, JobState.RUNNING), Optional.of(new HostId("h1"))), Optional.of(NOW));
        assertKept(running);
        assertThat(jobs.open()).contains(new JobStore.Open(job.id(), reservation));
        var outcome = new Outcome(
                OptionalInt.of(3), "why", Optional.of(new Usage(Duration.ofMillis(5), 7, Duration.ofMillis(9))));
        assertKept(JobMoves.ended(running, JobState.FAILED, NOW, outcome, List.of("Not kept: x.")));
        assertThat(jobs.open()).doesNotContain(new JobStore.Open(job.id(), reservation));
        assertThat(new StoredEventLog(database.transactions()).of("job:" + job.id()))
                .extracting(Event::kind)
                .containsExactly(
                        "job.submitted", "job.queued", "job.reserved", "job.starting", "job.running", "job.failed");
    }

    @Test
    void a_wait_reason_that_was_written_before_there_was_more_than_one_start_is_still_read() {
        assertThat(Json.waiting("{\"code\":\"behind-in-queue\",\"ahead\":3,\"until\":\"" + NOW + "\"}"))
                .isEqualTo(new WaitReason.BehindInQueue(3, Optional.of(NOW)));
        assertThat(Json.waiting("{\"code\":\"no-room\",\"until\":\"" + NOW + "\"}"))
                .isEqualTo(new WaitReason.NoRoomUntil(NOW));
    }

    @Test
    void an_illegal_move_is_refused_and_changes_nothing() {
        Job job = job("vo-a", "illegal", NOW, Optional.empty());
        record(job);
        assertThatThrownBy(() -> change(JobMoves.to(job, JobState.RUNNING)))
                .hasStackTraceContaining("cannot go from SUBMITTED to RUNNING");
        assertThat(jobs.find(job.id())).contains(job);
    }

    @Test
    void of_many_threads_that_end_a_job_exactly_one_does() throws Exception {
        Job job = job("vo-a", "race", NOW, Optional.empty());
        record(job);
        Callable<Boolean> end = () -> jobs.change(
                        job.id(),
                        current -> current.state().ended()
                                ? Optional.empty()
                                : Optional.of(new JobChange(
                                        JobMoves.ended(
                                                current,
                                                JobState.CANCELLED,
                                                NOW,
                                                new Outcome(OptionalInt.empty(), "x", Optional.empty()),
                                                List.of()),
                                        NOW,
                                        "ann",
                                        "x")))
                .isPresent();
        int ended = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(40, end))) {
                ended += done.get() ? 1 : 0;
            }
        }
        assertThat(ended).isEqualTo(1);
        assertThat(new StoredEventLog(database.transactions()).of("job:" + job.id()))
                .hasSize(2);
    }

    @Test
    void twins_under_one_key_make_one_array_and_get_the_same_jobs() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Recorded> twin = () -> {
            UUID id = UUID.randomUUID();
            return jobs.record(new Submission(
                    id,
                    List.of(
                            job("vo-twins", "t", NOW, Optional.of(new ArrayTask(id, 1))),
                            job("vo-twins", "t", NOW, Optional.of(new ArrayTask(id, 2)))),
                    Optional.of(new IdempotencyKey("ann", key, "d".repeat(64)))));
        };
        List<Recorded> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(16, twin))) {
                answers.add(done.get());
            }
        }
        assertThat(answers).filteredOn(Recorded.Fresh.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Recorded.Repeated.class::isInstance)
                .hasSize(15)
                .allSatisfy(answer -> assertThat(((Recorded.Repeated) answer).jobs())
                        .extracting(job -> job.task().orElseThrow().index())
                        .containsExactly(1, 2));
        assertThat(list.count(JobFilter.of(Set.of("vo-twins")))).isEqualTo(2);
        assertThat(jobs.earlier(new IdempotencyKey("ann", key, "e".repeat(64)))).contains(new Recorded.KeyTaken());
    }

    @Test
    void jobs_without_a_reservation_come_first_come_first() {
        Job second = job("vo-q", "second", NOW.minusSeconds(5000), Optional.empty());
        Job first = job("vo-q", "first", NOW.minusSeconds(6000), Optional.empty());
        record(second);
        record(first);
        assertThat(unreserved(NOW)).startsWith(first.id()).containsSubsequence(first.id(), second.id());
        change(JobMoves.queued(first, PREDICTION, ReservationId.random()));
        assertThat(unreserved(NOW)).doesNotContain(first.id());
        change(JobMoves.requeued(jobs.find(first.id()).orElseThrow(), new WaitReason.NotConsideredYet()));
        assertThat(unreserved(NOW)).startsWith(first.id());
    }

    @Test
    void a_job_that_pauses_gets_no_reservation_until_its_pause_is_over() {
        Job job = job("vo-pause", "pausing", NOW.minusSeconds(7000), Optional.empty());
        record(job);
        var pause = new WaitReason.NextAttempt(2, NOW.plusSeconds(30), "its container was lost.");
        change(JobMoves.queued(job, PREDICTION, ReservationId.random()));
        change(JobMoves.requeued(jobs.find(job.id()).orElseThrow(), pause));
        assertThat(jobs.find(job.id()).orElseThrow().waiting()).contains(pause);
        assertThat(unreserved(NOW.plusSeconds(29))).doesNotContain(job.id());
        assertThat(unreserved(NOW.plusSeconds(30))).contains(job.id());
        change(JobMoves.to(jobs.find(job.id()).orElseThrow(), JobState.CANCELLED));
    }

    private static List<JobId> unreserved(Instant now) {
        return jobs.unreserved(now, 10).stream().map(Job::id).toList();
    }

    @Test
    void lists_filter_sort_and_page_and_come_without_scripts() {
        Set<String> vos = Set.of("vo-l1", "vo-l2");
        List<Job> made = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Job job = job(
                    "vo-l" + (1 + i % 2), (i % 5 == 0 ? "100%_" : "Plain ") + i, NOW.plusSeconds(i), Optional.empty());
            record(job);
            made.add(job);
        }
        JobFilter all = JobFilter.of(vos);
        assertThat(list.count(all)).isEqualTo(25);
        assertThat(list.count(JobFilter.of(Set.of()))).isZero();
        assertThat(list.countByState(all)).isEqualTo(Map.of(JobState.SUBMITTED, 25));
        assertThat(list.window(all, JobOrder.NEWEST, 5, 3))
                .extracting(Job::id)
                .containsExactly(
                        made.get(19).id(), made.get(18).id(), made.get(17).id());
        assertThat(list.window(all, JobOrder.NEWEST, 0, 1).getFirst().spec().script())
                .isEmpty();
        for (JobOrder.Column column : JobOrder.Column.values()) {
            assertThat(list.window(all, new JobOrder(column, true), 0, 100)).hasSize(25);
        }
        List<JobId> paged = new ArrayList<>();
        Optional<JobId> cursor = Optional.empty();
        do {
            List<Job> page = list.page(all, cursor, 7);
            page.forEach(job -> paged.add(job.id()));
            cursor = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.getLast().id());
        } while (cursor.isPresent());
        assertThat(paged).isEqualTo(made.reversed().stream().map(Job::id).toList());
        assertThat(names(filter(vos, Optional.of("0%_"), Optional.empty()))).isEqualTo(5);
        assertThat(names(filter(vos, Optional.of("pLAIN 1"), Optional.empty()))).isEqualTo(9);
        assertThat(names(filter(vos, Optional.empty(), Optional.of("ü tag")))).isEqualTo(25);
        assertThat(names(filter(vos, Optional.empty(), Optional.of("none")))).isZero();
        assertThat(list.count(new JobFilter(
                        vos,
                        Set.of(JobState.SUBMITTED),
                        Optional.empty(),
                        Optional.of("ann"),
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(5)),
                        Optional.of(NOW.plusSeconds(9)))))
                .isEqualTo(4);
    }

    @Test
    void of_a_hundred_thousand_jobs_a_list_reads_little_more_than_it_shows_or_passes_over() {
        UUID id = UUID.randomUUID();
        List<Job> tasks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tasks.add(job("vo-many", "many " + i, NOW.plusMillis(i), Optional.of(new ArrayTask(id, i))));
        }
        jobs.record(new Submission(id, tasks, Optional.empty()));
        multiply(99);
        JobFilter all = JobFilter.of(Set.of("vo-many"));
        JobFilter two = JobFilter.of(Set.of("vo-many", "vo-a"));
        JobFilter named = filter(Set.of("vo-many"), Optional.of("Y 77"), Optional.empty());
        JobId middle = list.window(all, JobOrder.NEWEST, 50_000, 1).getFirst().id();

        assertReads("first window", 200, () -> list.window(all, JobOrder.NEWEST, 0, 50));
        assertReads("two VOs", 200, () -> list.window(two, JobOrder.NEWEST, 0, 50));
        assertReads("after a cursor", 200, () -> list.page(all, Optional.of(middle), 50));
        assertReads("deep window", 90_200, () -> list.window(all, JobOrder.NEWEST, 90_000, 50));
        assertReads("by name", 50_200, () -> list.window(all, new JobOrder(JobOrder.Column.NAME, true), 50_000, 50));
        assertReads("count", 100_200, () -> list.count(all));
        assertReads("name search", 100_200, () -> list.count(named));
    }

    @Test
    void uploads_and_observations_read_back_as_they_were_recorded() {
        var ledger = new StoredUploadLedger(database.transactions());
        var upload = new Upload(UUID.randomUUID(), "ann", "dätä.csv", 5_000_000_000L, "a".repeat(64));
        ledger.record(upload, NOW);
        assertThat(ledger.find(upload.id())).contains(upload);
        assertThat(ledger.find(UUID.randomUUID())).isEmpty();

        var log = new StoredObservationLog(database.transactions(), 7);
        List<CompletedJob> made = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var features = new JobFeatures("ann", "vo", "f", Duration.ofMinutes(5), 1000, 256, 512, 77, NOW);
            made.add(new CompletedJob(
                    TimeOrdered.uuid(), features, Duration.ofSeconds(i), Ending.COMPLETED, NOW.plusSeconds(i / 3)));
        }
        made.forEach(log::append);
        log.append(made.getFirst());
        try (var replayed = log.replay()) {
            assertThat(replayed).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void observations_that_make_no_sense_are_left_out_and_the_others_are_read() {
        var log = new StoredObservationLog(database.transactions(), 3);
        List<CompletedJob> made = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var features = new JobFeatures("ann", "vo-o", "f", Duration.ofMinutes(5), 1000, 256, 512, 77, NOW);
            made.add(new CompletedJob(
                    TimeOrdered.uuid(), features, Duration.ofSeconds(i), Ending.COMPLETED, NOW.plusSeconds(100 + i)));
        }
        made.forEach(log::append);
        List<String> wrong = List.of(
                "ending = 'EVAPORATED'",
                "ending = ''",
                "runtime_ms = -1",
                "runtime_ms = 9223372036854775807",
                "requested_ms = 0",
                "requested_ms = 9223372036854775807",
                "cpu_millis = -5",
                "input_bytes = -1");
        for (int i = 0; i < wrong.size(); i++) {
            spoil(made.get(2 * i), wrong.get(i));
        }
        List<CompletedJob> right = new ArrayList<>(made);
        right.removeAll(java.util.stream.IntStream.range(0, wrong.size())
                .mapToObj(i -> made.get(2 * i))
                .toList());
        try (var replayed = log.replay()) {
            assertThat(replayed.filter(job -> job.features().vo().equals("vo-o")))
                    .containsExactlyElementsOf(right);
        } finally {
            database.transactions()
                    .run(entities -> entities.createNativeQuery("delete from runtime_observation where vo = 'vo-o'")
                            .executeUpdate());
        }
    }

    private static void spoil(CompletedJob job, String how) {
        database.transactions().run(entities -> assertThat(
                        entities.createNativeQuery("update runtime_observation set " + how + " where job = :job")
                                .setParameter(
                                        "job",
                                        java.nio.ByteBuffer.allocate(16)
                                                .putLong(job.id().getMostSignificantBits())
                                                .putLong(job.id().getLeastSignificantBits())
                                                .array())
                                .executeUpdate())
                .isEqualTo(1));
    }

    /** Copies the jobs of vo-many, a second later each time. */
    private static void multiply(int copies) {
        database.transactions().run(entities -> {
            entities.createNativeQuery("CREATE TEMPORARY TABLE many AS SELECT * FROM batch_job WHERE vo = 'vo-many'")
                    .executeUpdate();
            for (int copy = 1; copy <= copies; copy++) {
                entities.createNativeQuery("UPDATE many SET submitted_at = DATE_ADD(submitted_at, INTERVAL 1 SECOND),"
                                + " id = UNHEX(CONCAT('" + String.format("%04x", copy) + "', SUBSTR(HEX(id), 5)))")
                        .executeUpdate();
                entities.createNativeQuery("INSERT INTO batch_job SELECT * FROM many")
                        .executeUpdate();
            }
        });
        assertThat(list.count(JobFilter.of(Set.of("vo-many")))).isEqualTo(1000 * (copies + 1));
    }

    /** How many index entries and rows the server looks at. Unlike time, that does not depend on how busy it is. */
    private static void assertReads(String what, long most, Runnable query) {
        query.run();
        long before = reads();
        long own = reads() - before;
        query.run();
        assertThat(reads() - before - 2 * own).as(what).isLessThanOrEqualTo(most);
    }

    private static long reads() {
        return database.transactions().call(entities -> {
            List<?> rows = entities.createNativeQuery("SHOW GLOBAL STATUS LIKE 'Handler_read%'", Object[].class)
                    .getResultList();
            return rows.stream()
                    .mapToLong(row -> Long.parseLong(((Object[]) row)[1].toString()))
                    .sum();
        });
    }

    private static int names(JobFilter filter) {
        return list.count(filter);
    }

    private static JobFilter filter(Set<String> vos, Optional<String> name, Optional<String> tag) {
        return new JobFilter(vos, Set.of(), name, Optional.empty(), tag, Optional.empty(), Optional.empty());
    }

    private static void assertKept(Job job) {
        change(job);
        assertThat(jobs.find(job.id())).contains(job);
    }

    private static void change(Job job) {
        jobs.change(job.id(), before -> Optional.of(new JobChange(job, NOW, "test", "x")));
    }

    private static void record(Job job) {
        assertThat(jobs.record(new Submission(UUID.randomUUID(), List.of(job), Optional.empty())))
                .isEqualTo(new Recorded.Fresh());
    }

    private static Job job(String vo, String name, Instant at, Optional<ArrayTask> task) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("Z", "1 \"ü\"");
        environment.put("A", "");
        var spec = new JobSpec(
                name,
                "echo \uD83D\uDE00\n",
                List.of("a", ""),
                environment,
                List.of(new InputFile("in/x", UUID.randomUUID(), 5)),
                List.of("*.csv"),
                new Sliver(1500, 256, 512, 0),
                Duration.ofSeconds(90),
                new TreeSet<>(Set.of("ü tag")),
                false,
                new HostConstraint(new TreeSet<>(Set.of("ssd", "rack=3")), Optional.of("EPYC-Rome")),
                StartConditions.NONE,
                Optional.of("out.txt"));
        return new Job(
                new JobId(TimeOrdered.uuid(at, RANDOM)),
                new Owner("ann", vo),
                spec,
                task,
                JobState.SUBMITTED,
                Optional.of(new WaitReason.NotConsideredYet()),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of("Line 2: odd."),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
