package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shirako.batch.job.JobStore.IdempotencyKey;

/** An idempotency key that was used. */
@Entity
@Table(name = "batch_idempotency_key")
@IdClass(KeyRow.Key.class)
class KeyRow {
    @Id
    @Column(name = "user_name")
    private String user;

    @Id
    @Column(name = "request_key")
    private String key;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID submission;

    @SuppressWarnings("NullAway.Init")
    protected KeyRow() {}

    KeyRow(IdempotencyKey key, UUID submission) {
        this.user = key.user();
        this.key = key.key();
        this.digest = key.digest();
        this.submission = submission;
    }

    String digest() {
        return digest;
    }

    UUID submission() {
        return submission;
    }

    record Key(String user, String key) {}
}
