package shirako.batch.quartz;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.TriggerFiredBundle;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles on a Quartz scheduler whose store is the database: when a node dies, another one goes on. There is one trigger
 * for each cycle and none for any job.
 */
public final class RecurringCycles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecurringCycles.class);
    private static final String GROUP = "shirako";
    private static final int WATCH_SECONDS = 5;

    /** More than nodes' clocks differ by. */
    private static final Duration FURTHER = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("cycle-watch").factory());
    private final Map<String, CountedWork> works = new HashMap<>();

    /**
     * Prepares the scheduler; nothing runs before {@link #start()}.
     *
     * @param source connections to a database that has Quartz's tables; not closed by this
     * @throws SchedulerException when the database cannot be reached or lacks the tables
     */
    public RecurringCycles(DataSource source, List<Cycle> cycles) throws SchedulerException {
        cycles.forEach(cycle -> works.put(cycle.name(), new CountedWork(cycle)));
        String sourceName = "shirako-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(sourceName, new SharedConnections(source));
        scheduler = new StdSchedulerFactory(settings(sourceName, cycles.size())).getScheduler();
        scheduler.setJobFactory((bundle, of) -> new CycleJob(work(bundle)));
        for (Cycle cycle : cycles) {
            scheduler.scheduleJob(job(cycle), Set.of(trigger(cycle)), true);
        }
    }

    private Runnable work(TriggerFiredBundle bundle) throws SchedulerException {
        String name = bundle.getJobDetail().getKey().getName();
        return Optional.ofNullable(works.get(name))
                .orElseThrow(() -> new SchedulerException("this node has no cycle named " + name));
    }

    private static JobDetail job(Cycle cycle) {
        return JobBuilder.newJob(CycleJob.class)
                .withIdentity(cycle.name(), GROUP)
                .storeDurably()
                .build();
    }

    /** A cycle that was missed is not made up for: the next one does all that is to be done. */
    private static Trigger trigger(Cycle cycle) {
        return TriggerBuilder.newTrigger()
                .withIdentity(cycle.name(), GROUP)
                .forJob(cycle.name(), GROUP)
                .startNow()
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(cycle.every().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    private static Properties settings(String sourceName, int cycles) {
        var settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", "shirako");
        settings.put("org.quartz.scheduler.instanceId", "AUTO");
        settings.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "10");
        settings.put("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
        settings.put("org.quartz.threadPool.threadCount", Integer.toString(cycles + 1));
        settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.put("org.quartz.jobStore.class", JobStoreTX.class.getName());
        settings.put("org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
        settings.put("org.quartz.jobStore.dataSource", sourceName);
        settings.put("org.quartz.jobStore.useProperties", "true");
        settings.put("org.quartz.jobStore.isClustered", "true");
        settings.put("org.quartz.jobStore.clusterCheckinInterval", "3000");
        settings.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        settings.put("org.quartz.jobStore.misfireThreshold", "60000");
        return settings;
    }

    public void start() throws SchedulerException {
        scheduler.start();
        watch.scheduleWithFixedDelay(this::wake, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Quartz goes by the wall clock: when that is set back by an hour, no cycle would run before the hour has passed once more.
     * Whichever node looks, a trigger that is to fire later than its cycle ever waits is set anew.
     */
    private void wake() {
        for (CountedWork work : works.values()) {
            Cycle cycle = work.cycle();
            try {
                @Nullable Trigger trigger = scheduler.getTrigger(TriggerKey.triggerKey(cycle.name(), GROUP));
                @Nullable Date next = trigger == null ? null : trigger.getNextFireTime();
                Instant latest = Instant.now().plus(cycle.every()).plus(FURTHER);
                if (trigger != null && next != null && next.toInstant().isAfter(latest)) {
                    LOG.warn(
                            "the {} cycle was to run at {} only: the system's clock was set back; it runs now",
                            cycle.name(),
                            next.toInstant());
                    scheduler.rescheduleJob(trigger.getKey(), trigger(cycle));
                }
            } catch (SchedulerException | RuntimeException away) {
                LOG.debug("whether the {} cycle waits too long is not known now", cycle.name(), away);
            }
        }
    }

    /** How often a cycle was run on this node. */
    public long runs(String cycle) {
        return Optional.ofNullable(works.get(cycle)).map(CountedWork::runs).orElse(0L);
    }

    /** How often a cycle failed on this node. */
    public long failures(String cycle) {
        return Optional.ofNullable(works.get(cycle)).map(CountedWork::failures).orElse(0L);
    }

    /** Waits for the cycles that run now; the triggers stay for the next start. */
    @Override
    public void close() throws SchedulerException {
        watch.shutdownNow();
        scheduler.shutdown(true);
    }
}
