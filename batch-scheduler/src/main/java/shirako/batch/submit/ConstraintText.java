package shirako.batch.submit;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.substrate.HostConstraint;

/**
 * What kind of host a job needs, as people write it: labels with {@code &} between them, each of which the host must have, and
 * {@code cpu:} before the model of its processors, such as {@code ssd&rack1&cpu:EPYC-Rome}. A comma does for an {@code &}.
 */
public final class ConstraintText {
    private static final String CPU = "cpu:";
    private static final int LONGEST = 2000;
    private static final Pattern AND = Pattern.compile("[&,]");
    private static final Pattern MORE = Pattern.compile("[|\\[\\]()*!]");
    private static final String FORM =
            " Write labels of hosts with & between them, such as ssd&rack1, and cpu:MODEL for the model of the processors.";

    private ConstraintText() {}

    /** The constraint in the form that {@link #read} takes; an empty text where any host will do. */
    public static String of(HostConstraint constraint) {
        return Stream.concat(
                        constraint.labels().stream(),
                        constraint.cpuModel().stream().map(CPU::concat))
                .collect(Collectors.joining("&"));
    }

    /** @throws IllegalArgumentException with a message for the user */
    public static HostConstraint read(String text) {
        if (text.isBlank()) {
            return HostConstraint.NONE;
        }
        if (text.length() > LONGEST) {
            throw wrong(text, "is longer than " + LONGEST + " characters.");
        }
        if (MORE.matcher(text).find()) {
            throw wrong(
                    text,
                    "has one of | [ ] ( ) * ! in it, which are not understood: a host must be all that is asked for.");
        }
        SortedSet<String> labels = new TreeSet<>();
        SortedSet<String> models = new TreeSet<>();
        for (String part : AND.split(text, -1)) {
            String word = part.strip();
            if (word.startsWith(CPU)) {
                models.add(checked(text, "model of processors", word.substring(CPU.length())));
            } else {
                labels.add(checked(text, "label of a host", word));
            }
        }
        if (models.size() > 1) {
            throw wrong(
                    text,
                    "asks for the processors " + String.join(" and ", models) + " at once; a host has one model.");
        }
        if (labels.size() > HostConstraint.MOST_LABELS) {
            throw wrong(
                    text,
                    "has " + labels.size() + " labels; a job asks for " + HostConstraint.MOST_LABELS + " at most.");
        }
        return new HostConstraint(labels, models.isEmpty() ? Optional.empty() : Optional.of(models.first()));
    }

    private static String checked(String text, String what, String word) {
        if (word.isEmpty()) {
            throw wrong(text, "has a place where no " + what + " stands.");
        }
        if (!HostConstraint.isWord(word)) {
            throw wrong(
                    text,
                    "has \"" + TextChecks.printable(word) + "\" in it, and a " + what + " has "
                            + HostConstraint.WORD_FORM + ".");
        }
        return word;
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("\"" + TextChecks.printable(text) + "\" " + what + FORM);
    }
}
