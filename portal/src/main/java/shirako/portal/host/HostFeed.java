package shirako.portal.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shirako.lease.substrate.SubstrateException;

/**
 * Looks at the hosts once for everybody, and only while somebody looks: measures what is used, and follows the operation that
 * goes on.
 */
@Component
public class HostFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HostFeed.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration MEASURE = Duration.ofSeconds(5);
    private static final Duration PLAN = Duration.ofSeconds(30);

    private final HostList hosts;
    private final HostContainers containers;
    private final HostOperations operations;
    private final InstantSource clock;
    private final UsageMeter meter = new UsageMeter();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("host-feed").factory());

    private final Object planning = new Object();
    private @Nullable ProposedPlan freeing;
    private List<HostOperation> told = List.of();
    private volatile UsageReading usage = UsageReading.NONE;

    public HostFeed(HostList hosts, HostContainers containers, HostOperations operations, InstantSource clock) {
        this.hosts = hosts;
        this.containers = containers;
        this.operations = operations;
        this.clock = clock;
        looker.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Calls {@code listener} after every measurement and whenever an operation went on, on the feed's thread. */
    public Subscription follow(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The last measurement, if it says anything of now; nobody waits for another one. */
    public UsageReading usage() {
        UsageReading last = usage;
        return last.at().isAfter(clock.instant().minus(UsageMeter.FRESH)) ? last : UsageReading.NONE;
    }

    /** A measurement that is at most a few seconds old; waits for the hosts where there is none. */
    public synchronized UsageReading measured() {
        if (usage == UsageReading.NONE || !usage.at().plus(MEASURE).isAfter(clock.instant())) {
            usage = meter.measure(containers.sample(), clock.instant());
        }
        return usage;
    }

    /** Which hosts could sleep. A plan is made now and then, not at every look: only so many are remembered. */
    public SleepOutlook outlook() {
        ProposedPlan plan;
        synchronized (planning) {
            if (freeing == null || !freeing.madeAt().plus(PLAN).isAfter(clock.instant())) {
                freeing = operations.propose(new HostIntent.FreeHosts());
            }
            plan = freeing;
        }
        return SleepOutlook.of(hosts.hosts(), plan);
    }

    /** What happens every {@link #LOOK}: nothing while nobody follows. */
    void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            UsageReading before = usage;
            List<HostOperation> current = operations.operations();
            if (measured() != before || !current.equals(told)) {
                told = current;
                listeners.forEach(HostFeed::tell);
            }
        } catch (SubstrateException unreachable) {
            log.debug("the hosts cannot be measured now", unreachable);
        } catch (RuntimeException bug) {
            log.error("looking at the hosts failed", bug);
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.warn("a listener of the host feed failed", e);
        }
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }

    /** Ends following. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
