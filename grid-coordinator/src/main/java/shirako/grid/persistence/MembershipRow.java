package shirako.grid.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shirako.grid.Membership;
import shirako.grid.Role;

@Entity
@Table(name = "vo_membership")
@IdClass(MembershipRow.Key.class)
class MembershipRow {
    @Id
    private String vo;

    @Id
    @Column(name = "user_name")
    private String user;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Role role;

    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected MembershipRow() {}

    MembershipRow(Membership membership) {
        this.vo = membership.vo();
        this.user = membership.user();
        this.role = membership.role();
        this.since = membership.since();
    }

    Membership membership() {
        return new Membership(vo, user, role, since);
    }

    record Key(String vo, String user) implements Serializable {}
}
