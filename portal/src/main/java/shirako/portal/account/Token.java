package shirako.portal.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A personal API token, without its secret.
 *
 * @param id names it
 * @param user whose it is, and as whom it acts
 * @param label what it is for, in the owner's words
 * @param scopes what it is good for
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused
 * @param lastUsedAt when it was last used, to the minute
 * @param revokedAt when it was revoked
 */
public record Token(
        UUID id,
        String user,
        String label,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    public Token {
        scopes = Set.copyOf(scopes);
    }

    public boolean valid(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
