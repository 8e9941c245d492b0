package shirako.portal.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import shirako.lease.Sliver;
import shirako.lease.actor.PoolStatus;
import shirako.lease.journal.Share;
import shirako.lease.wire.SiteOutcome;
import shirako.lease.wire.SiteReport;

/** What a site has answered, for its operator to read. */
final class SiteWords {
    private final SiteReport report;
    private final Path file;
    private final DateTimeFormatter times;

    /** @param file that configures the site */
    SiteWords(SiteReport report, Path file, ZoneId zone) {
        this.report = report;
        this.file = file;
        this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ENGLISH)
                .withZone(zone);
    }

    /** Whether all is now as it was wanted. */
    boolean done() {
        return !(report.outcome() instanceof SiteOutcome.Declared declared)
                || DeclarationWords.dead(declared.declaration());
    }

    List<String> lines() {
        var lines = new ArrayList<String>(outcome());
        if (!done()) {
            return lines;
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(TextTable.lines(pools()));
        if (report.pools().stream().anyMatch(pool -> !pool.delegated().isEmpty())) {
            lines.add("");
            lines.addAll(TextTable.lines(brokers()));
        }
        return lines;
    }

    private List<String> outcome() {
        return switch (report.outcome()) {
            case SiteOutcome.Shown() -> List.of();
            case SiteOutcome.Drained(boolean changed) -> ofEachPool(pool -> drained(changed, pool));
            case SiteOutcome.Opened(boolean changed) -> ofEachPool(pool -> opened(changed, pool));
            case SiteOutcome.Declared declared ->
                List.of(new DeclarationWords(report.site(), file).sentences(declared));
        };
    }

    private List<String> ofEachPool(Function<PoolStatus, String> words) {
        return report.pools().stream()
                .flatMap(pool -> Stream.concat(Stream.of(words.apply(pool)), untold(pool).stream()))
                .toList();
    }

    private String drained(boolean changed, PoolStatus pool) {
        return (changed ? "Nothing new is promised from now on of " : "It was draining already: ") + name(pool) + ". "
                + goOn(pool);
    }

    private String opened(boolean changed, PoolStatus pool) {
        return changed ? "Now " + name(pool) + " can be promised again." : "It was open already: " + name(pool) + ".";
    }

    private String name(PoolStatus pool) {
        return "pool " + pool.pool() + " of " + report.site();
    }

    private String goOn(PoolStatus pool) {
        String end = pool.lastEnd().map(at -> " until " + time(at)).orElse("");
        String longer = "; a lease may still be extended while its job needs it, up to the job's wall time.";
        return switch (pool.leases()) {
            case 0 -> "No lease is left on it.";
            case 1 -> "1 lease goes on" + end + longer;
            default -> pool.leases() + " leases go on, the last" + end + longer;
        };
    }

    /** A broker that cannot be reached goes on as before. */
    private static Optional<String> untold(PoolStatus pool) {
        List<String> brokers = pool.delegated().stream()
                .filter(part -> !part.told())
                .map(part -> part.broker().value())
                .toList();
        return brokers.isEmpty()
                ? Optional.empty()
                : Optional.of("Not heard of yet by " + String.join(", ", brokers)
                        + "; the site repeats it until it is. Status tells.");
    }

    private List<List<String>> pools() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("POOL", "STATE", "HOSTS", "CAPACITY", "LEASES", "LAST ENDS"));
        for (PoolStatus pool : report.pools()) {
            rows.add(List.of(
                    pool.pool().value(),
                    pool.mode() == Share.Mode.OPEN ? "open" : "draining",
                    pool.answering() == pool.hosts()
                            ? String.valueOf(pool.hosts())
                            : pool.answering() + " of " + pool.hosts() + " answer",
                    resources(pool.capacity()),
                    String.valueOf(pool.leases()),
                    pool.lastEnd().map(this::time).orElse("-")));
        }
        return rows;
    }

    private List<List<String>> brokers() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("POOL", "DELEGATED TO", "RESOURCES", "OPEN HOSTS", "TOLD"));
        for (PoolStatus pool : report.pools()) {
            for (PoolStatus.Delegated part : pool.delegated()) {
                rows.add(List.of(
                        pool.pool().value(),
                        part.broker().value(),
                        resources(part.resources()),
                        String.valueOf(part.openHosts()),
                        part.told() ? "yes" : "not yet"));
            }
        }
        return rows;
    }

    private static String resources(Sliver sliver) {
        String cores =
                BigDecimal.valueOf(sliver.cpuMillis(), 3).stripTrailingZeros().toPlainString();
        return cores + " cores, " + sliver.memoryMib() + " MiB memory, " + sliver.diskMib() + " MiB disk";
    }

    private String time(Instant at) {
        return times.format(at);
    }
}
