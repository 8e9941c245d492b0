package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Ending ending;

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
        this.ending = completed.ending();
        this.endedAt = completed.endedAt();
    }

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
        return new CompletedJob(job, features, Duration.ofMillis(runtimeMillis), ending, endedAt);
    }
}
