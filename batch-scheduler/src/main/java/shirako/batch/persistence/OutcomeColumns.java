package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shirako.batch.job.Outcome;
import shirako.batch.job.Usage;

/** An outcome's columns; all empty until the job ended. */
@Embeddable
class OutcomeColumns {
    @Column(name = "exit_code")
    private @Nullable Integer exitCode;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String reason;

    @Column(name = "cpu_ms")
    private @Nullable Long cpuMillis;

    @Column(name = "peak_memory_mib")
    private @Nullable Integer peakMemoryMib;

    @Column(name = "elapsed_ms")
    private @Nullable Long elapsedMillis;

    @SuppressWarnings("NullAway.Init")
    protected OutcomeColumns() {}

    OutcomeColumns(Outcome outcome) {
        this.exitCode = outcome.exitCode().isPresent() ? outcome.exitCode().getAsInt() : null;
        this.reason = outcome.reason();
        this.cpuMillis =
                outcome.usage().map(usage -> usage.cpuTime().toMillis()).orElse(null);
        this.peakMemoryMib = outcome.usage().map(Usage::peakMemoryMib).orElse(null);
        this.elapsedMillis =
                outcome.usage().map(usage -> usage.elapsed().toMillis()).orElse(null);
    }

    Outcome outcome() {
        return new Outcome(
                exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode),
                reason,
                Optional.ofNullable(usage()));
    }

    private @Nullable Usage usage() {
        return cpuMillis == null || peakMemoryMib == null || elapsedMillis == null
                ? null
                : new Usage(Duration.ofMillis(cpuMillis), peakMemoryMib, Duration.ofMillis(elapsedMillis));
    }
}
