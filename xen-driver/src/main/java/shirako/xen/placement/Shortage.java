package shirako.xen.placement;

import java.util.ArrayList;
import java.util.List;
import shirako.lease.Sliver;

/** What there is too little of, for people. */
public final class Shortage {
    private Shortage() {}

    /** The dimensions in which the wanted sliver does not fit, with both amounts; "nothing" when it fits. */
    public static String words(Sliver wanted, Sliver there) {
        List<String> parts = new ArrayList<>();
        add(parts, "CPU", wanted.cpuMillis(), there.cpuMillis(), "millicores");
        add(parts, "memory", wanted.memoryMib(), there.memoryMib(), "MiB");
        add(parts, "disk", wanted.diskMib(), there.diskMib(), "MiB");
        add(parts, "network", wanted.networkMbits(), there.networkMbits(), "Mbit/s");
        return parts.isEmpty() ? "nothing" : String.join(" and ", parts);
    }

    private static void add(List<String> parts, String what, int wanted, int there, String unit) {
        if (wanted > there) {
            parts.add(what + " (" + there + " of " + wanted + " " + unit + ")");
        }
    }
}
