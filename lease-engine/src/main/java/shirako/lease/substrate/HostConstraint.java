package shirako.lease.substrate;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kind of host a lease's containers need, beside room. Only the site that places them knows its hosts one by one and looks
 * at this; a broker promises amounts, and passes over it.
 *
 * @param labels words that the site's administrator must have given the host, such as {@code ssd}; at most {@link #MOST_LABELS}
 * @param cpuModel the model that the host's processors must have, as its hypervisor names it; empty when any will do
 */
public record HostConstraint(SortedSet<String> labels, Optional<String> cpuModel) {
    /** Any host will do. */
    public static final HostConstraint NONE = new HostConstraint(Collections.emptySortedSet(), Optional.empty());

    /** How many labels one constraint has. */
    public static final int MOST_LABELS = 16;

    /** What a label or a model consists of, in words for people. */
    public static final String WORD_FORM =
            "1 to 64 letters, digits or . _ = : / - of which the first is a letter or a digit";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=:/-]{0,63}");

    public HostConstraint {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException(
                    "a host is asked for by at most " + MOST_LABELS + " labels, not by " + labels.size());
        }
        labels.forEach(label -> check("label", label));
        cpuModel.ifPresent(model -> check("CPU model", model));
    }

    /** Whether a host is of the kind. A model that is not known is not the same. */
    public boolean metBy(HostFeatures host) {
        return host.labels().containsAll(labels) && (cpuModel.isEmpty() || cpuModel.equals(host.cpuModel()));
    }

    /** All that is wanted, for people. */
    public String words() {
        return Stream.concat(labels.stream(), cpuModel.stream().map(model -> "processors of the model " + model))
                .collect(Collectors.joining(" and "));
    }

    /** Whether a text can be a label of a host, or the model of its processors. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    // It is not repeated: on the wire a stranger wrote it.
    private static void check(String what, String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException(
                    "a " + what + " has " + WORD_FORM + ", which one of " + word.length() + " characters has not");
        }
    }
}
