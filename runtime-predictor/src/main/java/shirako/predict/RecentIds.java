package shirako.predict;

import java.util.LinkedHashSet;
import java.util.UUID;

/** The latest jobs learned, as the same end may be reported twice. Not thread safe. */
final class RecentIds {
    private static final int IDS_MAX = 10_000;

    private final LinkedHashSet<UUID> oldestFirst = new LinkedHashSet<>();

    /** Whether the id was new. */
    boolean add(UUID id) {
        if (!oldestFirst.add(id)) {
            return false;
        }
        if (oldestFirst.size() > IDS_MAX) {
            oldestFirst.removeFirst();
        }
        return true;
    }
}
