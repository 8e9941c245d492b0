package shirako.portal.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.batch.submit.MeteredDesk;
import shirako.lease.actor.SiteSettings;
import shirako.lease.plugin.Plugins;
import shirako.lease.rate.RateLimit;
import shirako.xen.migration.DeadlockBreaker;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.placement.PlacementPolicy;

/**
 * What is configured under {@code shirako.*}.
 *
 * @param home the folder of all state of this process
 * @param shared the folder of what all processes on one database see: jobs' files and keys; {@code home} if it is left out
 * @param imageDir where the container image lies
 * @param hosts the site's hypervisor machines
 * @param hostDeadAfter for how long a host does not answer until it is declared dead; 5 minutes if it is left out
 * @param placement which of its hosts a container goes to; {@code first-fit} if it is left out
 * @param placementSettings what that policy is told, such as {@code anti-affinity: prefer}
 * @param deadlockBreaker which way out is taken where containers wait for each other's room; {@code smallest-memory} if it is left
 *     out
 * @param database which database server; left out for a private one under {@code home}
 * @param firstRun what an empty database is filled with
 * @param submissions how often each user may hand in jobs
 */
@ConfigurationProperties("shirako")
record ShirakoSettings(
        Path home,
        @Nullable Path shared,
        @Nullable Path imageDir,
        @Nullable List<Host> hosts,
        @Nullable Duration hostDeadAfter,
        @Nullable String placement,
        @Nullable Map<String, String> placementSettings,
        @Nullable String deadlockBreaker,
        @Nullable Database database,
        @Nullable FirstRun firstRun,
        @Nullable Submissions submissions) {
    /** What another process on the same database goes on with when this one ends. */
    Path common() {
        return (shared == null ? home : shared).toAbsolutePath();
    }

    List<Host> hostList() {
        return hosts == null ? List.of() : hosts;
    }

    /** @throws IllegalArgumentException when a host that only hesitates would be taken for dead */
    Duration deadAfter() {
        Duration after = hostDeadAfter == null ? SiteSettings.USUAL_DEAD_AFTER : hostDeadAfter;
        if (after.compareTo(SiteSettings.LEAST_DEAD_AFTER) < 0) {
            throw new WrongConfiguration(
                    "shirako.host-dead-after is " + words(after) + ": what runs on a host is given up"
                            + " after that time without an answer, so it is " + words(SiteSettings.LEAST_DEAD_AFTER)
                            + " at the least, such as " + words(SiteSettings.USUAL_DEAD_AFTER));
        }
        return after;
    }

    /** @throws IllegalArgumentException when nobody could hand in anything */
    RateLimit submissionRate() {
        double perSecond = submissions == null || submissions.perSecond() == null
                ? MeteredDesk.USUAL.perSecond()
                : submissions.perSecond();
        int burst =
                submissions == null || submissions.burst() == null ? MeteredDesk.USUAL.burst() : submissions.burst();
        if (!(perSecond > 0) || Double.isInfinite(perSecond) || burst < 1) {
            throw new WrongConfiguration("shirako.submissions lets nobody hand in jobs: per-second is " + perSecond
                    + " and has to be above 0, burst is " + burst + " and has to be 1 or more; left out, they are "
                    + MeteredDesk.USUAL.perSecond() + " and " + MeteredDesk.USUAL.burst());
        }
        return new RateLimit(perSecond, burst);
    }

    private static String words(Duration duration) {
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }

    /** @throws IllegalArgumentException with the names and settings that there are, when one is none of them */
    PlacementPolicy placementPolicy() {
        return Plugins.named(
                PlacementPolicy.class,
                placement == null ? "first-fit" : placement,
                placementSettings == null ? Map.of() : placementSettings);
    }

    /** @throws IllegalArgumentException with the names that there are, when it is none of them */
    PlannerSettings planning() {
        String breaker = deadlockBreaker == null ? "smallest-memory" : deadlockBreaker;
        return PlannerSettings.DEFAULT.breaking(Plugins.named(DeadlockBreaker.class, breaker, Map.of()));
    }

    /**
     * @param name for people; unique
     * @param uri how libvirt reaches it; LXC only on this very machine
     * @param pool the folder of its volumes, on that machine
     * @param cpus cores that containers may hold together; left out for what the machine has
     * @param memoryMib memory that containers may hold together
     * @param diskMib disk that containers may hold together
     * @param labels words by which a container can ask for such a host, such as {@code ssd}
     * @param emulated whether the host itself runs in an emulator, whose clocks are not to be trusted
     * @param neighbours what it shares with other hosts; left out where its containers stay where they are
     */
    record Host(
            @Nullable String name,
            @Nullable String uri,
            @Nullable Path pool,
            @Nullable Double cpus,
            @Nullable Integer memoryMib,
            @Nullable Integer diskMib,
            @Nullable Set<String> labels,
            @Nullable Boolean emulated,
            @Nullable Neighbours neighbours,
            @Nullable Network network) {}

    /**
     * What a host's containers may be connected to.
     *
     * @param bridge the name of a bridge on the host
     * @param mbits what they may send over it together, in Mbit/s
     */
    record Network(@Nullable String bridge, @Nullable Integer mbits) {}

    /**
     * What a host has in common with others, so that containers can move between them.
     *
     * @param storage a name for the storage that the host's {@code pool} lies on: hosts that say the same name and the same
     *     path see the same files there
     * @param uri how the other hosts reach this one's libvirt
     */
    record Neighbours(@Nullable String storage, @Nullable String uri) {}

    /**
     * @param url JDBC address of a MySQL or MariaDB server's database
     */
    record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * @param credentialsFile where the sample users' passwords are written, once; left out for no sample users
     */
    record FirstRun(@Nullable Path credentialsFile) {}

    /**
     * @param perSecond how many in the long run; {@link MeteredDesk#USUAL} if it is left out
     * @param burst how many at once
     */
    record Submissions(@Nullable Double perSecond, @Nullable Integer burst) {}
}
