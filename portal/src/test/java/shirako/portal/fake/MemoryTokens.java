package shirako.portal.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import shirako.portal.account.Token;
import shirako.portal.account.TokenStore;

/** Tokens in memory. */
public final class MemoryTokens implements TokenStore {
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    @Override
    public void add(Token token, String secretSha256) {
        tokens.put(secretSha256, token);
    }

    @Override
    public Optional<Token> findBySecret(String secretSha256) {
        return Optional.ofNullable(tokens.get(secretSha256));
    }

    @Override
    public List<Token> of(String user) {
        return tokens.values().stream()
                .filter(token -> token.user().equals(user))
                .toList()
                .reversed();
    }

    @Override
    public void used(UUID id, Instant at) {
        change(id, old -> with(old, Optional.of(at), old.revokedAt()));
    }

    @Override
    public boolean revoke(String user, UUID id, Instant at) {
        boolean there = of(user).stream()
                .anyMatch(token -> token.id().equals(id) && token.revokedAt().isEmpty());
        if (there) {
            change(id, old -> with(old, old.lastUsedAt(), Optional.of(at)));
        }
        return there;
    }

    /** What is kept of secrets. */
    public List<String> digests() {
        return List.copyOf(tokens.keySet());
    }

    private void change(UUID id, UnaryOperator<Token> change) {
        tokens.replaceAll((secret, token) -> token.id().equals(id) ? change.apply(token) : token);
    }

    private static Token with(Token old, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {
        return new Token(
                old.id(),
                old.user(),
                old.label(),
                old.scopes(),
                old.createdAt(),
                old.expiresAt(),
                lastUsedAt,
                revokedAt);
    }
}
