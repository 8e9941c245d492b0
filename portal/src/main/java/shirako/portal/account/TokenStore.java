package shirako.portal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: where tokens are kept. */
public interface TokenStore {
    void add(Token token, String secretSha256);

    Optional<Token> findBySecret(String secretSha256);

    /** The user's tokens, newest first, those that have ended too. */
    List<Token> of(String user);

    void used(UUID id, Instant at);

    /** Revokes the user's token; whether there was one that was not revoked yet. */
    boolean revoke(String user, UUID id, Instant at);
}
