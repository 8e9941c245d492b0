package shirako.portal.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A job as the portal last told it.
 *
 * @param told the API's job
 */
record Watched(JsonNode told) {
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT");

    String id() {
        return told.path("id").asString("");
    }

    String name() {
        return told.path("name").asString("");
    }

    String state() {
        return told.path("state").asString("");
    }

    boolean ended() {
        return ENDED.contains(state());
    }

    boolean succeeded() {
        return state().equals("COMPLETED") && told.at("/outcome/exitCode").asInt(-1) == 0;
    }

    /** Where it stands, and why no further. */
    String standing() {
        String sentence = ended()
                ? told.at("/outcome/reason").asString("")
                : told.at("/waitReason/sentence").asString("");
        return sentence.isEmpty() ? state() : state() + ": " + sentence;
    }

    /** Its lease's id, once it has one. */
    Optional<String> lease() {
        return Optional.of(told.path("lease").asString("")).filter(id -> !id.isEmpty());
    }

    /** The median, and between which bounds four of five runs stay. */
    String predicted() {
        JsonNode prediction = told.path("prediction");
        return prediction.isMissingNode() || prediction.isNull()
                ? "-"
                : "%s (%s to %s)"
                        .formatted(
                                seconds(prediction.path("medianSeconds").asDouble()),
                                seconds(prediction.path("lowerSeconds").asDouble()),
                                seconds(prediction.path("upperSeconds").asDouble()));
    }

    /** How long the script ran: measured inside its container, else between its start and end as the portal saw them. */
    String actual() {
        JsonNode elapsed = told.at("/outcome/usage/elapsedSeconds");
        if (elapsed.isNumber()) {
            return seconds(elapsed.asDouble());
        }
        return time("startedAt")
                .flatMap(start -> time("endedAt").map(end -> Duration.between(start, end)))
                .map(duration -> seconds(duration.toMillis() / 1000.0))
                .orElse("-");
    }

    private Optional<Instant> time(String field) {
        return Optional.of(told.path(field).asString(""))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    /** A duration as people say it. */
    static String seconds(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d min", (long) seconds / 60, (long) seconds % 60);
    }
}
