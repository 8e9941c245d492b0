package shirako.batch.job;

import java.util.Optional;
import java.util.UUID;
import shirako.lease.TimeOrdered;

/** One job, or one task of an array job. */
public record JobId(UUID value) {
    public static JobId random() {
        return new JobId(TimeOrdered.uuid());
    }

    /** The id that a text names, or nothing when it is not one. */
    public static Optional<JobId> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equalsIgnoreCase(text) ? Optional.of(new JobId(value)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The last eight digits: enough for a person to tell jobs apart in a list. */
    public String brief() {
        String text = value.toString();
        return text.substring(text.length() - 8);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
