package shirako.batch.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import shirako.batch.job.Dependency;
import shirako.batch.job.Dependency.Kind;

/** Dependencies as Slurm writes them: {@code afterok:ID:ID,afterany:ID,singleton}; all of them must be met. */
public final class DependencyText {
    private static final int MOST = 100;
    private static final String SINGLETON = "singleton";
    private static final Map<String, Kind> KINDS = Map.of(
            "after", Kind.AFTER,
            "afterany", Kind.AFTER_ANY,
            "afterok", Kind.AFTER_OK,
            "afternotok", Kind.AFTER_NOT_OK);
    private static final String FORM =
            "write after, afterok, afternotok or afterany, a colon and the ids of jobs with colons"
                    + " between them, such as afterok:0198f000-0000-7000-8000-000000000001; several with commas, all of which must be"
                    + " met; or singleton";

    private DependencyText() {}

    /** @throws IllegalArgumentException with a sentence for the user */
    public static List<Dependency> read(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        if (text.contains("?")) {
            throw new IllegalArgumentException(
                    "Alternatives (with ? between them) are not known: put commas, and all must be met.");
        }
        List<Dependency> dependencies = new ArrayList<>();
        for (String part : text.strip().split(",", -1)) {
            read(part.strip(), dependencies);
        }
        if (dependencies.size() > MOST) {
            throw new IllegalArgumentException(
                    "A job may depend on at most " + MOST + " others, and not on " + dependencies.size() + ".");
        }
        return List.copyOf(dependencies);
    }

    private static void read(String part, List<Dependency> dependencies) {
        if (part.equals(SINGLETON)) {
            dependencies.add(new Dependency.Singleton());
            return;
        }
        String[] words = part.split(":", -1);
        Kind kind = KINDS.get(words[0]);
        if (kind == null || words.length < 2) {
            throw new IllegalArgumentException(
                    "\"" + TextChecks.printable(part) + "\" is no dependency: " + FORM + ".");
        }
        for (int i = 1; i < words.length; i++) {
            dependencies.add(new Dependency.On(kind, id(words[i])));
        }
    }

    private static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "\"" + TextChecks.printable(word) + "\" is no id of a job or array job: " + FORM + ".", none);
        }
    }

    /** As {@link #read} reads it. */
    public static String of(List<Dependency> dependencies) {
        return dependencies.stream().map(DependencyText::of).collect(Collectors.joining(","));
    }

    private static String of(Dependency dependency) {
        return switch (dependency) {
            case Dependency.Singleton only -> SINGLETON;
            case Dependency.On(Kind kind, UUID id) -> word(kind) + ":" + id;
        };
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case AFTER -> "after";
            case AFTER_ANY -> "afterany";
            case AFTER_OK -> "afterok";
            case AFTER_NOT_OK -> "afternotok";
        };
    }
}
