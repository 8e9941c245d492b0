package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shirako.predict.CompletedJob;
import shirako.predict.Ending;
import shirako.predict.JobFeatures;

/** One ended job, as the predictor learns from it. */
@Entity
@Table(name = "runtime_observation")
class ObservationRow {
    /** Far more than may be asked for anywhere; what is beyond was never measured. */
    private static final Duration LONGEST = Duration.ofDays(366);

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID job;

    @Column(name = "user_name")
    private String user;

    private String vo;
    private String fingerprint;

    @Column(name = "requested_ms")
    private long requestedMillis;

    @Column(name = "cpu_millis")
    private int cpuMillis;

    @Column(name = "memory_mib")
    private int memoryMib;

    @Column(name = "disk_mib")
    private int diskMib;

    @Column(name = "input_bytes")
    private long inputBytes;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "runtime_ms")
    private long runtimeMillis;

    /** As text, so that a word that only a newer version knows makes one row unreadable and not all. */
    private String ending;

    @Column(name = "ended_at")
    private Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected ObservationRow() {}

    ObservationRow(CompletedJob completed) {
        JobFeatures features = completed.features();
        this.job = completed.id();
        this.user = features.user();
        this.vo = features.vo();
        this.fingerprint = features.scriptFingerprint();
        this.requestedMillis = features.requestedTime().toMillis();
        this.cpuMillis = features.cpuMillis();
        this.memoryMib = features.memoryMib();
        this.diskMib = features.diskMib();
        this.inputBytes = features.inputBytes();
        this.submittedAt = features.submittedAt();
        this.runtimeMillis = completed.runtime().toMillis();
        this.ending = completed.ending().name();
        this.endedAt = completed.endedAt();
    }

    /** What is read first is what ended first. */
    Instant endedAt() {
        return endedAt;
    }

    UUID job() {
        return job;
    }

    /**
     * @throws IllegalArgumentException when the row makes no sense: damaged, or written by a version that knows more
     */
    CompletedJob completed() {
        var features = new JobFeatures(
                user,
                vo,
                fingerprint,
                Duration.ofMillis(requestedMillis),
                cpuMillis,
                memoryMib,
                diskMib,
                inputBytes,
                submittedAt);
        if (requestedMillis > LONGEST.toMillis() || runtimeMillis > LONGEST.toMillis()) {
            throw new IllegalArgumentException("no job runs for " + Duration.ofMillis(runtimeMillis) + " of "
                    + Duration.ofMillis(requestedMillis) + " that were asked for");
        }
        return new CompletedJob(job, features, Duration.ofMillis(runtimeMillis), Ending.valueOf(ending), endedAt);
    }
}
