package shirako.portal.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;
import shirako.batch.job.WaitReason;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;

/** Jobs by state, and waiting ones by reason, for monitoring. Read now and then, not at each scrape. */
@Component
class JobMetrics implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);
    private static final int EVERY_SECONDS = 15;
    /** The reasons of the oldest are told by name; what waits behind them is counted as not looked at. */
    private static final int LOOKED_AT = 500;

    private final JobList jobs;
    private final VirtualOrganizations organizations;
    private final MultiGauge states;
    private final MultiGauge waiting;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-metrics").factory());
    private volatile boolean running;

    JobMetrics(JobList jobs, VirtualOrganizations organizations, MeterRegistry meters) {
        this.jobs = jobs;
        this.organizations = organizations;
        this.states = MultiGauge.builder("jobs").description("Jobs by state").register(meters);
        this.waiting = MultiGauge.builder("jobs.waiting")
                .description("Waiting jobs by reason")
                .register(meters);
    }

    private void read() {
        try {
            Set<String> vos =
                    organizations.all().stream().map(VirtualOrganization::name).collect(Collectors.toSet());
            Map<JobState, Integer> counts = jobs.countByState(JobFilter.of(vos));
            states.register(
                    counts.entrySet().stream()
                            .map(entry -> MultiGauge.Row.of(
                                    Tags.of("state", entry.getKey().name().toLowerCase(Locale.ROOT)), entry.getValue()))
                            .collect(Collectors.toList()),
                    true);
            waiting.register(
                    byReason(vos).entrySet().stream()
                            .map(entry -> MultiGauge.Row.of(Tags.of("reason", entry.getKey()), entry.getValue()))
                            .collect(Collectors.toList()),
                    true);
        } catch (RuntimeException e) {
            log.warn("job metrics cannot be read now: {}", e.getMessage());
        }
    }

    private Map<String, Long> byReason(Set<String> vos) {
        var filter = new JobFilter(
                vos,
                Set.of(JobState.SUBMITTED, JobState.HELD, JobState.QUEUED),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        String unseen = new WaitReason.NotConsideredYet().code();
        Map<String, Long> reasons =
                jobs.window(filter, new JobOrder(JobOrder.Column.SUBMITTED, true), 0, LOOKED_AT).stream()
                        .map(Job::waiting)
                        .collect(Collectors.groupingBy(
                                reason -> reason.map(WaitReason::code).orElse(unseen), Collectors.counting()));
        int beyond = jobs.count(filter) - LOOKED_AT;
        if (beyond > 0) {
            reasons.merge(unseen, (long) beyond, Long::sum);
        }
        return reasons;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::read, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
