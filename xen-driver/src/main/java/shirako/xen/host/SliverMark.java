package shirako.xen.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * The empty volume whose name says what a suspended container held: there is no domain then to read it from, and whoever
 * lets it go on may know nothing else of it.
 */
record SliverMark(ContainerId id, Sliver sliver) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.sliver-(\\d{1,9})-(\\d{1,9})-(\\d{1,9})-(\\d{1,9})");

    @Override
    public String toString() {
        return "%s.sliver-%d-%d-%d-%d"
                .formatted(
                        id.domainName(),
                        sliver.cpuMillis(),
                        sliver.memoryMib(),
                        sliver.diskMib(),
                        sliver.networkMbits());
    }

    static Optional<SliverMark> parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !ContainerId.isDomainName(parts.group(1))) {
            return Optional.empty();
        }
        return Optional.of(new SliverMark(
                ContainerId.ofDomainName(parts.group(1)),
                new Sliver(number(parts, 2), number(parts, 3), number(parts, 4), number(parts, 5))));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
