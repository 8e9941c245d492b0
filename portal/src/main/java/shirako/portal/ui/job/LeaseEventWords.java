package shirako.portal.ui.job;

import java.util.Map;
import java.util.Optional;

/** What happens to a lease, in a person's words, where its event's name says too little or is taken by jobs. */
final class LeaseEventWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("lease.ticketed", "Promised"),
            Map.entry("lease.active", "Active"),
            Map.entry("lease.modified", "Resized"),
            Map.entry("lease.suspended", "Suspended"),
            Map.entry("lease.resumed", "Resumed"),
            Map.entry("lease.moved", "Moved"),
            Map.entry("lease.unchanged", "Left as it was"),
            Map.entry("lease.extension-refused", "Not extended"),
            Map.entry("lease.over-cut", "Refused: promised twice"),
            Map.entry("lease.closed", "Ended"));

    private LeaseEventWords() {}

    static Optional<String> of(String kind) {
        return Optional.ofNullable(WORDS.get(kind));
    }
}
