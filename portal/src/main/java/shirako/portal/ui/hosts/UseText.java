package shirako.portal.ui.hosts;

import java.util.List;
import java.util.function.Function;
import shirako.lease.Sliver;
import shirako.portal.host.Traffic;
import shirako.portal.host.Use;
import shirako.portal.ui.part.SizeText;

/** What is used now, in words. What is not known is said to be so: it is not nothing. */
final class UseText {
    private static final String NOT_KNOWN = "not known";
    private static final String SOON = "being measured";

    private UseText() {}

    /** "43% of 2 cores". */
    static String cpu(Use use, int heldMillis) {
        return use.cpuMillis()
                .map(millis -> heldMillis == 0
                        ? SizeText.coresInWords(millis)
                        : Math.round(100.0 * millis / heldMillis) + "% of " + SizeText.coresInWords(heldMillis))
                .orElse(rateless(use));
    }

    /** "200 MiB of 512 MiB". */
    static String memory(Use use, int heldMib) {
        return use.memoryMib()
                .map(mib -> SizeText.mebibytes(mib) + (heldMib == 0 ? "" : " of " + SizeText.mebibytes(heldMib)))
                .orElse(NOT_KNOWN);
    }

    /** "1.2 MiB/s read, 0 B/s written". */
    static String disk(Use use) {
        return traffic(use, each -> rate(each.read()) + " read, " + rate(each.written()) + " written");
    }

    static String network(Use use) {
        return traffic(use, each -> rate(each.received()) + " in, " + rate(each.sent()) + " out");
    }

    private static String traffic(Use use, Function<Traffic, String> words) {
        return use.traffic().map(words).orElse(rateless(use));
    }

    /** Why there is no rate. Whatever is measured at all tells of its CPU when it is measured the second time. */
    private static String rateless(Use use) {
        return use.memoryMib().isPresent() && use.cpuMillis().isEmpty() ? SOON : NOT_KNOWN;
    }

    /** "CPU 43% of 2 cores", "memory 200 MiB of 512 MiB", "disk 1.2 MiB/s read, 0 B/s written" and so on. */
    static List<String> parts(Use use, Sliver held) {
        String cpu = "CPU " + cpu(use, held.cpuMillis());
        String memory = "memory " + memory(use, held.memoryMib());
        return use.traffic().isPresent()
                ? List.of(cpu, memory, "disk " + disk(use), "network " + network(use))
                : List.of(cpu, memory, "disk and network " + rateless(use));
    }

    private static String rate(long bytesPerSecond) {
        return SizeText.bytes(bytesPerSecond) + "/s";
    }
}
