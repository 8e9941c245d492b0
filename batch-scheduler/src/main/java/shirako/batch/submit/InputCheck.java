package shirako.batch.submit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import shirako.batch.files.Uploads;
import shirako.batch.files.Uploads.Upload;
import shirako.batch.job.InputFile;

/** Checks where input files go and whether their content is there and the user's own. */
final class InputCheck {
    private static final int FILES_MAX = 1000;
    private static final int PATH_MAX = 1000;
    private static final int SEGMENT_MAX = 255;

    private final Uploads uploads;
    private final FieldProblems problems;

    InputCheck(Uploads uploads, FieldProblems problems) {
        this.uploads = uploads;
        this.problems = problems;
    }

    List<InputFile> check(String user, Map<String, UUID> inputs) {
        if (inputs.size() > FILES_MAX) {
            problems.add(
                    "inputs",
                    "There may be " + FILES_MAX + " input files, not " + inputs.size() + "; send an archive instead.");
            return List.of();
        }
        var sorted = new TreeMap<>(inputs);
        List<InputFile> files = new ArrayList<>();
        sorted.forEach((path, id) -> {
            String field = "inputs[" + TextChecks.printable(path) + "]";
            Optional<String> wrong = wrong(path);
            wrong.ifPresent(message -> problems.add(field, message));
            Optional<Upload> upload =
                    uploads.find(id).filter(found -> found.user().equals(user));
            problems.when(upload.isEmpty(), field, "There is no such upload of yours; upload the file first.");
            upload.filter(found -> wrong.isEmpty())
                    .ifPresent(found -> files.add(new InputFile(path, id, found.bytes())));
        });
        for (String path : sorted.keySet()) {
            String below = sorted.ceilingKey(path + "/");
            problems.when(
                    below != null && below.startsWith(path + "/"),
                    "inputs[" + TextChecks.printable(path) + "]",
                    "This is a file and also the folder of another one.");
        }
        return files;
    }

    private static Optional<String> wrong(String path) {
        if (path.isBlank() || path.length() > PATH_MAX || TextChecks.isControlled(path)) {
            return Optional.of("A path has 1 to " + PATH_MAX + " visible characters.");
        }
        if (path.startsWith("/") || path.contains("\\")) {
            return Optional.of(
                    "Write where it goes below the job's working directory, such as data/in.csv: no / at the start.");
        }
        List<String> segments = List.of(path.split("/", -1));
        if (segments.contains("..") || segments.contains(".") || segments.contains("")) {
            return Optional.of("A path must not have \"..\", \".\" or empty parts in it.");
        }
        if (segments.getFirst().equals(".shirako")) {
            return Optional.of("The folder .shirako belongs to the system; choose another one.");
        }
        return segments.stream().anyMatch(each -> each.getBytes(StandardCharsets.UTF_8).length > SEGMENT_MAX)
                ? Optional.of("A file's name may have " + SEGMENT_MAX + " bytes.")
                : Optional.empty();
    }
}
