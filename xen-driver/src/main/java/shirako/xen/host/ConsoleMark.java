package shirako.xen.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shirako.lease.substrate.ContainerId;

/**
 * The empty volume whose name says how much a container's console had said before it came to a host: there, a new file begins.
 *
 * @param host as in {@link HostMark#safe}
 * @param begin bytes
 */
record ConsoleMark(ContainerId id, String host, long begin) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.console-from-(\\d{1,18})\\.at-(.+)");

    @Override
    public String toString() {
        return id.domainName() + ".console-from-" + begin + ".at-" + host;
    }

    static Optional<ConsoleMark> parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !ContainerId.isDomainName(parts.group(1))) {
            return Optional.empty();
        }
        return Optional.of(new ConsoleMark(
                ContainerId.ofDomainName(parts.group(1)), parts.group(3), Long.parseLong(parts.group(2))));
    }
}
