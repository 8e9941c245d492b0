package shirako.portal.ui.job;

import java.util.Map;
import java.util.Optional;

/** What happens to a lease, in a person's words, where its event's name says too little or is taken by jobs. */
final class LeaseEventWords {
    private static final Map<String, String> WORDS = Map.of(
            "lease.ticketed", "Promised",
            "lease.active", "Active",
            "lease.modified", "Resized",
            "lease.suspended", "Suspended",
            "lease.resumed", "Resumed",
            "lease.unchanged", "Left as it was",
            "lease.extension-refused", "Not extended",
            "lease.over-cut", "Refused: promised twice",
            "lease.closed", "Ended");

    private LeaseEventWords() {}

    static Optional<String> of(String kind) {
        return Optional.ofNullable(WORDS.get(kind));
    }
}
