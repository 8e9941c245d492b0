package shirako.portal.caller;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** On whose behalf this thread works: a user once that is known, the address before. Threads that serve no request work for nobody. */
public final class Callers {
    private static final ThreadLocal<String> CALLER = new ThreadLocal<>();

    private Callers() {}

    /** Empty on threads that serve no request. */
    public static Optional<String> current() {
        @Nullable String caller = CALLER.get();
        if (caller == null) {
            return Optional.empty();
        }
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return Optional.of(
                who == null || who instanceof AnonymousAuthenticationToken || !who.isAuthenticated()
                        ? caller
                        : ofUser(who.getName()));
    }

    /** The user is known, or believed to be that one; what is allowed does not hang on it. */
    public static void isUser(String user) {
        if (CALLER.get() != null) {
            CALLER.set(ofUser(user));
        }
    }

    /** Does what this thread does for others too, so that no single caller's turn is to be waited for. */
    public static <T> T forAll(Supplier<T> work) {
        @Nullable String caller = CALLER.get();
        CALLER.remove();
        try {
            return work.get();
        } finally {
            if (caller != null) {
                CALLER.set(caller);
            }
        }
    }

    static void isAddress(String address) {
        CALLER.set("address:" + address);
    }

    static void isNobody() {
        CALLER.remove();
    }

    private static String ofUser(String user) {
        return "user:" + user;
    }
}
