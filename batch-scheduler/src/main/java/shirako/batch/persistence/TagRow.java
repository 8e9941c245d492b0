package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One tag of a submission, for finding its jobs by it. */
@Entity
@Table(name = "batch_tag")
@IdClass(TagRow.Key.class)
class TagRow {
    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID submission;

    @Id
    private String tag;

    @SuppressWarnings("NullAway.Init")
    protected TagRow() {}

    TagRow(UUID submission, String tag) {
        this.submission = submission;
        this.tag = tag;
    }

    record Key(UUID submission, String tag) {}
}
