package shirako.portal.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shirako.lease.TimeOrdered;

/** Makes, checks and revokes personal API tokens. A secret is told once, when it is made; only its digest is kept. */
public class Tokens {
    /** What every secret starts with, so that a leaked one is recognised for what it is. */
    public static final String PREFIX = "shk_";

    /** No token lives longer. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private static final Duration LAST_USED_STEP = Duration.ofMinutes(1);
    private static final int SECRET_BYTES = 32;
    /** Four letters of Base64 stand for three bytes. */
    private static final int LENGTH = PREFIX.length() + (SECRET_BYTES * 4 + 2) / 3;

    private final TokenStore store;
    private final SecureRandom random;

    public Tokens(TokenStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Makes a token.
     *
     * @throws IllegalArgumentException when it would expire before now, or live longer than {@link #LONGEST_LIFE}
     */
    public Fresh create(String user, String label, Set<Scope> scopes, Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            throw new IllegalArgumentException("a token expires within " + LONGEST_LIFE.toDays() + " days from now");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = new Token(
                TimeOrdered.uuid(now, random), user, label, scopes, now, expiresAt, Optional.empty(), Optional.empty());
        store.add(token, digest(secret));
        return new Fresh(token, secret);
    }

    /** The token of this secret, if it may be used now. What no secret looks like is not even looked up. */
    public Optional<Token> check(String secret, Instant now) {
        if (!secret.startsWith(PREFIX) || secret.length() != LENGTH) {
            return Optional.empty();
        }
        Optional<Token> token = store.findBySecret(digest(secret)).filter(found -> found.valid(now));
        token.filter(found -> found.lastUsedAt()
                        .map(at -> at.plus(LAST_USED_STEP).isBefore(now))
                        .orElse(true))
                .ifPresent(found -> store.used(found.id(), now));
        return token;
    }

    public List<Token> of(String user) {
        return store.of(user);
    }

    public boolean revoke(String user, UUID id, Instant now) {
        return store.revoke(user, id, now);
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * A token that was just made.
     *
     * @param secret shown to its owner now, and never again
     */
    public record Fresh(Token token, String secret) {
        @Override
        public String toString() {
            return token.toString();
        }
    }
}
