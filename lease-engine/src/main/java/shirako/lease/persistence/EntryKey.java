package shirako.lease.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Embeddable
record EntryKey(
        String actor,
        @JdbcTypeCode(SqlTypes.BINARY) @Column(length = 16) UUID reservation) {}
