package shirako.portal.account.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shirako.portal.access.Viewer.Reach;
import shirako.portal.account.Account;

@Entity
@Table(name = "account")
class AccountRow {
    @Id
    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Reach reach;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    AccountRow(Account account) {
        this.name = account.name();
        this.displayName = account.displayName();
        this.passwordHash = account.passwordHash();
        this.reach = account.reach();
        this.createdAt = account.createdAt();
    }

    Account account() {
        return new Account(name, displayName, passwordHash, reach, createdAt);
    }
}
