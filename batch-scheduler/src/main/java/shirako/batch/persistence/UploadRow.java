package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shirako.batch.files.Uploads.Upload;

/** One upload; its content lies in the spool folder. */
@Entity
@Table(name = "batch_upload")
class UploadRow {
    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID id;

    @Column(name = "user_name")
    private String user;

    private String name;
    private long bytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String sha256;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    @SuppressWarnings("NullAway.Init")
    protected UploadRow() {}

    UploadRow(Upload upload, Instant uploadedAt) {
        this.id = upload.id();
        this.user = upload.user();
        this.name = upload.name();
        this.bytes = upload.bytes();
        this.sha256 = upload.sha256();
        this.uploadedAt = uploadedAt;
    }

    Upload upload() {
        return new Upload(id, user, name, bytes, sha256);
    }
}
