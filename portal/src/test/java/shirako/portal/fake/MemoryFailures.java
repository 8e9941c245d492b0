package shirako.portal.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shirako.portal.account.SignInFailures;

/** Failed sign-ins in memory. */
public final class MemoryFailures implements SignInFailures {
    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public Optional<Count> of(String subject) {
        return Optional.ofNullable(counts.get(subject));
    }

    @Override
    public void update(String subject, UnaryOperator<Count> change) {
        counts.compute(
                subject, (key, old) -> change.apply(old == null ? new Count(0, Instant.EPOCH, Optional.empty()) : old));
    }

    @Override
    public void forget(String subject) {
        counts.remove(subject);
    }

    @Override
    public void forgetBefore(Instant before) {
        counts.values().removeIf(count -> count.lastAt().isBefore(before));
    }

    /** As if nobody ever failed. */
    public void clear() {
        counts.clear();
    }
}
