package shirako.lease.substrate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What kinds of hosts there are.
 *
 * @param hosts each of them, whether it can be used now or not
 */
public record HostOffer(List<HostFeatures> hosts) {
    private static final int NAMED = 30;

    public HostOffer {
        hosts = List.copyOf(hosts);
    }

    /** All labels that a container can ask for. */
    public SortedSet<String> labels() {
        return hosts.stream().flatMap(host -> host.labels().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> cpuModels() {
        return hosts.stream().flatMap(host -> host.cpuModel().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why none of these hosts is of the kind, in a part of a sentence that says which kinds there are; empty when one is. */
    public Optional<String> objection(HostConstraint wanted) {
        if (hosts.stream().anyMatch(wanted::metBy)) {
            return Optional.empty();
        }
        SortedSet<String> missing = new TreeSet<>(wanted.labels());
        missing.removeAll(labels());
        if (!missing.isEmpty()) {
            return Optional.of("no host here has the " + (missing.size() == 1 ? "label " : "labels ")
                    + listed(missing, " and ") + " (hosts offer: " + offered(labels(), "no labels") + ")");
        }
        Optional<String> strange =
                wanted.cpuModel().filter(model -> !cpuModels().contains(model));
        return Optional.of(
                strange.isPresent()
                        ? "no host here has processors of the model " + strange.get() + " (known are: "
                                + offered(cpuModels(), "none") + ")"
                        : "no host here has all of " + wanted.words() + " at once (each by itself there is)");
    }

    private static String offered(Collection<String> words, String nothing) {
        return words.isEmpty() ? nothing : listed(words, ", ");
    }

    private static String listed(Collection<String> words, String between) {
        String first = words.stream().limit(NAMED).collect(Collectors.joining(between));
        return words.size() > NAMED ? first + between + (words.size() - NAMED) + " more" : first;
    }
}
