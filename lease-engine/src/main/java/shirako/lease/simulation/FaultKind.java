package shirako.lease.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may go wrong in a simulation. */
public enum FaultKind {
    /** Messages are lost, come twice, come late and overtake each other. */
    NETWORK,
    /** An actor is cut off from all others for a while. */
    PARTITION,
    /** A process dies at any step and starts again from its journal. */
    CRASH,
    /** A journal write fails, with or without having taken place. */
    JOURNAL,
    /** The actors' clocks differ. */
    SKEW,
    /** Hosts do not answer for a while, or die with all that is on them and come back empty. */
    HOST,
    /** Calls to hypervisors fail, hang, never end, or do what they say they did not. */
    CALL,
    /** Hypervisors' events are lost. */
    EVENT,
    /** An operator lets nothing new be promised of a site for a while, or of what a broker gives on. */
    DRAIN,
    /** A broker cheats, tickets are stolen, altered, replayed and presented too late. */
    FRAUD;

    /**
     * The kinds that a list names: {@code all}, {@code none}, or names with commas between them.
     *
     * @throws IllegalArgumentException when a name is none
     */
    public static Set<FaultKind> parse(String list) {
        EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (String name : list.split(",", -1)) {
            switch (name) {
                case "all" -> kinds.addAll(EnumSet.allOf(FaultKind.class));
                case "none" -> {}
                default -> kinds.add(one(name));
            }
        }
        return Collections.unmodifiableSet(kinds);
    }

    private static FaultKind one(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault '" + name + "'; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(FaultKind::word).toList())
                        + ", all and none"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
