package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/** One job's row: all that lists show, and all that changes. */
@Entity
@Table(name = "batch_job")
class JobRow {
    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID id;

    @Version
    private long version;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "submission")
    private SubmissionRow submission;

    @Column(name = "array_index")
    private @Nullable Integer arrayIndex;

    @Column(name = "user_name")
    private String user;

    private String vo;
    private String name;

    @Column(name = "name_sort")
    private String nameSort;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private JobState state;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private @Nullable String waiting;

    /** Who holds it, where its start conditions alone do not. */
    @Column(name = "held_by")
    private @Nullable String heldBy;

    /** Before when its next attempt does not begin, where one failed. */
    @Column(name = "pause_until")
    private @Nullable Instant pauseUntil;

    /** By when it has to begin for its deadline; of those that are over nobody asks. */
    @Column(name = "start_by")
    private @Nullable Instant startBy;

    @Column(name = "cpu_millis")
    private int cpuMillis;

    @Column(name = "memory_mib")
    private int memoryMib;

    @Column(name = "disk_mib")
    private int diskMib;

    @Column(name = "network_mbits")
    private int networkMbits;

    @Column(name = "wall_time_ms")
    private long wallTimeMillis;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String tags;

    private boolean requeue;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    @Column(name = "host_constraint")
    private @Nullable String constraint;

    @Column(name = "stdout_name")
    private @Nullable String stdoutName;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String notices;

    @Embedded
    private @Nullable PredictionColumns prediction;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private @Nullable UUID reservation;

    private int attempt;
    private @Nullable String host;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Embedded
    private @Nullable OutcomeColumns outcome;

    @SuppressWarnings("NullAway.Init")
    protected JobRow() {}

    @SuppressWarnings({"NullAway.Init", "this-escape"})
    JobRow(Job job, SubmissionRow submission) {
        this.id = job.id().value();
        this.submission = submission;
        this.arrayIndex = job.task().map(ArrayTask::index).orElse(null);
        this.user = job.owner().user();
        this.vo = job.owner().vo();
        this.name = job.spec().name();
        this.nameSort = name.toLowerCase(Locale.ROOT);
        Sliver sliver = job.spec().sliver();
        this.cpuMillis = sliver.cpuMillis();
        this.memoryMib = sliver.memoryMib();
        this.diskMib = sliver.diskMib();
        this.networkMbits = sliver.networkMbits();
        this.wallTimeMillis = job.spec().wallTime().toMillis();
        this.tags = Json.ofTexts(job.spec().tags());
        this.requeue = job.spec().requeue();
        this.constraint = Json.ofConstraint(job.spec().constraint()).orElse(null);
        this.stdoutName = job.spec().stdoutName().orElse(null);
        this.submittedAt = job.submittedAt();
        update(job);
    }

    /** Takes over all that may change; the spec never does. */
    final void update(Job job) {
        this.state = job.state();
        this.waiting = job.waiting().map(Json::ofWaiting).orElse(null);
        this.heldBy = job.waiting()
                .filter(WaitReason.OnHold.class::isInstance)
                .map(reason -> ((WaitReason.OnHold) reason).by())
                .orElse(null);
        this.pauseUntil = job.waiting()
                .filter(WaitReason.NextAttempt.class::isInstance)
                .flatMap(WaitReason::until)
                .orElse(null);
        this.startBy = job.state().ended()
                ? null
                : job.spec().start().startBy(job.spec().wallTime()).orElse(null);
        this.notices = Json.ofTexts(job.notices());
        this.prediction = job.prediction().map(PredictionColumns::new).orElse(null);
        this.reservation = job.reservation().map(ReservationId::value).orElse(null);
        this.attempt = job.attempt();
        this.host = job.host().map(HostId::value).orElse(null);
        this.startedAt = job.startedAt().orElse(null);
        this.endedAt = job.endedAt().orElse(null);
        this.outcome = job.outcome().map(OutcomeColumns::new).orElse(null);
    }

    UUID id() {
        return id;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    /** The whole job. */
    Job job() {
        return job(submission.complete(spec()));
    }

    /** The job as lists show it: without its script, arguments, environment, inputs, outputs and start conditions. */
    Job light() {
        return job(spec());
    }

    Standing standing() {
        boolean ended = state.ended();
        return new Standing(
                new Owner(user, vo),
                name,
                1,
                ended || startedAt != null ? 1 : 0,
                ended ? 1 : 0,
                state == JobState.COMPLETED ? 1 : 0);
    }

    private JobSpec spec() {
        return new JobSpec(
                name,
                "",
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new Sliver(cpuMillis, memoryMib, diskMib, networkMbits),
                Duration.ofMillis(wallTimeMillis),
                new TreeSet<>(Json.texts(tags)),
                requeue,
                Optional.ofNullable(constraint).map(Json::constraint).orElse(HostConstraint.NONE),
                StartConditions.NONE,
                Optional.ofNullable(stdoutName));
    }

    private Job job(JobSpec spec) {
        return new Job(
                new JobId(id),
                new Owner(user, vo),
                spec,
                Optional.ofNullable(arrayIndex).map(index -> new ArrayTask(submission.id(), index)),
                state,
                Optional.ofNullable(waiting).map(Json::waiting),
                Optional.ofNullable(prediction).map(PredictionColumns::prediction),
                Optional.ofNullable(reservation).map(ReservationId::new),
                attempt,
                Optional.ofNullable(host).map(HostId::new),
                Json.texts(notices),
                submittedAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(endedAt),
                Optional.ofNullable(outcome).map(OutcomeColumns::outcome));
    }
}
