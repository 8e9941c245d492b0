package shirako.portal.account.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shirako.portal.account.Scope;
import shirako.portal.account.Token;

@Entity
@Table(name = "api_token")
class TokenRow {
    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private UUID id;

    @Column(name = "user_name")
    private String user;

    private String label;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(name = "secret_sha256", length = 64)
    private String secretSha256;

    private String scopes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected TokenRow() {}

    TokenRow(Token token, String secretSha256) {
        this.id = token.id();
        this.user = token.user();
        this.label = token.label();
        this.secretSha256 = secretSha256;
        this.scopes = token.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(" "));
        this.createdAt = token.createdAt();
        this.expiresAt = token.expiresAt();
    }

    Token token() {
        return new Token(
                id,
                user,
                label,
                Arrays.stream(scopes.split(" ")).map(Scope::valueOf).collect(Collectors.toSet()),
                createdAt,
                expiresAt,
                Optional.ofNullable(lastUsedAt),
                Optional.ofNullable(revokedAt));
    }
}
