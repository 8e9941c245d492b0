package shirako.batch.submit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.JobId;

/** The file name that a script wants its standard output under ({@code --output}), for one job. */
final class StdoutName {
    private static final int MOST = 255;

    private StdoutName() {}

    /** Whether a pattern names a place outside the job's folder, of which only the last part is kept. */
    static boolean isElsewhere(String pattern) {
        return pattern.startsWith("/") || Arrays.asList(pattern.split("/")).contains("..");
    }

    /** The name with {@code %j %A %a %x} filled in; empty when nothing is left of it. */
    static Optional<String> of(String pattern, String jobName, JobId id, Optional<ArrayTask> task) {
        String array = task.map(each -> each.array().toString()).orElse(id.toString());
        String index = task.map(each -> Integer.toString(each.index())).orElse("");
        String name = pattern.replace("%j", id.toString())
                .replace("%J", id.toString())
                .replace("%A", array)
                .replace("%a", index)
                .replace("%x", jobName.replace('/', '_'));
        List<String> parts = Arrays.stream(name.split("/"))
                .filter(part -> !part.isBlank() && !part.equals(".") && !part.equals(".."))
                .toList();
        if (parts.isEmpty() || pattern.equals("/dev/null")) {
            return Optional.empty();
        }
        String kept = isElsewhere(pattern) ? parts.getLast() : String.join("/", parts);
        return TextChecks.isControlled(kept) || kept.length() > MOST ? Optional.empty() : Optional.of(kept);
    }
}
