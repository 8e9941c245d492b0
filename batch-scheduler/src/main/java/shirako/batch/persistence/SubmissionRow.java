package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobStore.HeldBack;
import shirako.batch.job.Owner;
import shirako.batch.job.StartConditions;

/** What all tasks of one submission share, and what lists never need. */
@Entity
@Table(name = "batch_submission")
class SubmissionRow {
    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID id;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    private int tasks;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String script;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String arguments;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String environment;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String inputs;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String outputs;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    @Column(name = "start_conditions")
    private @Nullable String startConditions;

    @SuppressWarnings("NullAway.Init")
    protected SubmissionRow() {}

    SubmissionRow(UUID id, Job first, int tasks) {
        JobSpec spec = first.spec();
        this.id = id;
        this.submittedAt = first.submittedAt();
        this.tasks = tasks;
        this.script = spec.script();
        this.arguments = Json.ofTexts(spec.arguments());
        this.environment = Json.ofMap(spec.environment());
        this.inputs = Json.ofInputs(spec.inputs());
        this.outputs = Json.ofTexts(spec.outputs());
        this.startConditions = Json.ofStart(spec.start()).orElse(null);
    }

    UUID id() {
        return id;
    }

    HeldBack heldBack(Owner owner, String name) {
        return new HeldBack(id, owner, name, submittedAt, start());
    }

    private StartConditions start() {
        return Optional.ofNullable(startConditions).map(Json::start).orElse(StartConditions.NONE);
    }

    /** The spec of one job, from the columns of its own row and the shared ones. */
    JobSpec complete(JobSpec light) {
        return new JobSpec(
                light.name(),
                script,
                Json.texts(arguments),
                Json.map(environment),
                Json.inputs(inputs),
                Json.texts(outputs),
                light.sliver(),
                light.wallTime(),
                light.tags(),
                light.requeue(),
                light.constraint(),
                start(),
                light.stdoutName());
    }
}
