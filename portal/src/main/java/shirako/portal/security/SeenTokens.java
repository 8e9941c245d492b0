package shirako.portal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose tokens the latest right ones were, so that a token that is looked up waits behind its own user's requests and not behind
 * whatever else comes from the same address. It lets nobody in: each token is looked up each time.
 */
final class SeenTokens {
    private static final int MOST = 10_000;

    private final Map<String, String> users = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<String> user(String secret) {
        return Optional.ofNullable(users.get(digest(secret)));
    }

    synchronized void right(String secret, String user) {
        users.put(digest(secret), user);
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
