package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All seeds together. Safe for use by several threads. */
final class Tally {
    private final List<Outcome> bad = new ArrayList<>();
    private long seeds;
    private long requests;
    private long lives;
    private long steps;
    private long hash;
    private Duration virtual = Duration.ZERO;

    synchronized void add(Outcome outcome) {
        seeds++;
        requests += outcome.requests();
        lives += outcome.lives();
        steps += outcome.steps();
        // Seeds end in any order, and the sum is the same.
        hash += outcome.hash();
        virtual = virtual.plus(outcome.virtual());
        if (!outcome.clean()) {
            bad.add(outcome);
        }
    }

    synchronized long seeds() {
        return seeds;
    }

    synchronized int failures() {
        return bad.size();
    }

    synchronized List<Outcome> bad() {
        return bad.stream().sorted(Comparator.comparing(Outcome::seed)).toList();
    }

    synchronized String summary(Duration wall) {
        return seeds + " seeds, " + bad.size() + " bad, " + requests + " requests, " + lives
                + " leases from ticket to end, "
                + virtual.toHours() + " h of virtual time, " + steps + " steps, in "
                + wall.toMillis() / 1000.0 + " s; trace " + Long.toHexString(hash);
    }

    synchronized String json(Duration wall) {
        StringBuilder text = new StringBuilder("{\"seeds\":" + seeds + ",\"requests\":" + requests + ",\"leases\":"
                + lives + ",\"steps\":" + steps + ",\"virtualSeconds\":" + virtual.toSeconds() + ",\"wallMillis\":"
                + wall.toMillis() + ",\"trace\":\"" + Long.toHexString(hash) + "\",\"bad\":[");
        String comma = "";
        for (Outcome outcome : bad()) {
            Violation violation = outcome.violation().orElseThrow();
            text.append(comma).append("{\"seed\":").append(outcome.seed());
            text.append(",\"invariant\":\"").append(violation.invariant());
            text.append("\",\"at\":\"").append(violation.at());
            text.append("\",\"detail\":\"").append(escaped(violation.detail())).append("\"}");
            comma = ",";
        }
        return text.append("]}\n").toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
