package shirako.portal.ui.part;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.batch.job.JobOutlook;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;

/** When a job should start and end, on the reader's clock. */
public final class OutlookWords {
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private OutlookWords() {}

    /** "It should start between 14:05 and 14:20 at site B, and end between 14:40 and 15:10."; empty where nobody can tell. */
    public static String waiting(Job job, Instant now) {
        JobOutlook outlook = JobOutlook.of(job, now);
        Optional<String> start = outlook.start()
                .map(window -> "start " + within(window, now)
                        + site(job).map(site -> " at site " + site).orElse(""));
        Optional<String> end = outlook.end().map(window -> "end " + within(window, now));
        return start.isEmpty()
                ? ""
                : Stream.of(start, end)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", and ", "It should ", "."));
    }

    private static Optional<ActorId> site(Job job) {
        return job.waiting().flatMap(WaitReason::start).flatMap(StartOutlook::site);
    }

    /** "starts 14:05–14:20 at uni-b, ends 14:40–15:10", or "ends by 14:30, 15:00 at the latest"; empty where nobody can tell. */
    public static String brief(Job job, Instant now) {
        JobOutlook outlook = JobOutlook.of(job, now);
        Stream<String> start = outlook
                .start()
                .map(window -> "starts " + span(window, now)
                        + site(job).map(site -> " at " + site).orElse(""))
                .stream();
        Stream<String> end = outlook.end().map(window -> "ends " + span(window, now)).stream();
        Stream<String> latest = outlook
                .latestEnd()
                .map(at -> TimeText.at(at, now) + " at the latest")
                .map(words -> outlook.end().isEmpty() ? "ends " + words : words)
                .stream();
        return Stream.of(start, end, latest).flatMap(parts -> parts).collect(Collectors.joining(", "));
    }

    private static String span(JobOutlook.Window window, Instant now) {
        String words = within(window, now);
        return words.startsWith("between ")
                ? TimeText.at(window.from(), now) + "–" + TimeText.at(window.to(), now)
                : words;
    }

    /** "It should end between 14:05 and 14:30, by 15:00 at the latest."; empty where nobody can tell. */
    public static String running(Job job, Instant now) {
        JobOutlook outlook = JobOutlook.of(job, now);
        if (outlook.latestEnd().isEmpty()) {
            return "";
        }
        Instant latest = outlook.latestEnd().get();
        String atLatest = TimeText.at(latest, now);
        if (outlook.end().isEmpty()) {
            String before = job.prediction().isPresent() ? "It runs longer than was expected. " : "";
            return before + "Its wall time is over at " + atLatest + ".";
        }
        JobOutlook.Window end = outlook.end().get();
        boolean same = !end.to().isBefore(latest)
                || TimeText.at(end.to(), now).equals(atLatest)
                        && Duration.between(end.to(), latest).compareTo(MOMENT) < 0;
        return "It should end " + within(end, now) + (same ? "." : ", by " + atLatest + " at the latest.");
    }

    /** "between 14:05 and 14:20", or simpler where its ends are about the same or about now. */
    static String within(JobOutlook.Window window, Instant now) {
        Instant soon = now.plus(MOMENT);
        if (window.to().isBefore(soon)) {
            return "within a minute";
        }
        String to = TimeText.at(window.to(), now);
        if (window.from().isBefore(soon)) {
            return "by " + to;
        }
        String from = TimeText.at(window.from(), now);
        return from.equals(to) ? "at " + to : "between " + from + " and " + to;
    }
}
