package shirako.portal.wiring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.SchedulerException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shirako.batch.BatchScheduler;
import shirako.batch.quartz.Cycle;
import shirako.batch.quartz.RecurringCycles;
import shirako.predict.LearningPredictor;

/**
 * Brings the engine to life, after everything was put together and before the first request is answered: first what a crash
 * left is put right, then the recurring cycles start. At the end they stop first; containers keep running.
 */
@Component
class Cycles implements SmartLifecycle {
    /** Before the web server (which starts later and stops earlier). */
    private static final int PHASE = 0;

    private final Leasing leasing;
    private final BatchScheduler scheduler;
    private final InstantSource clock;
    private final RecurringCycles cycles;
    private volatile Instant lastCycle;
    private volatile boolean running;

    Cycles(
            Leasing leasing,
            BatchScheduler scheduler,
            LearningPredictor predictor,
            DataSource dataSource,
            DatabaseWiring.Migrated migrated,
            InstantSource clock)
            throws SchedulerException {
        this.leasing = leasing;
        this.scheduler = scheduler;
        this.clock = clock;
        this.lastCycle = clock.instant();
        this.cycles = new RecurringCycles(
                dataSource,
                List.of(
                        Cycle.broker(this::cycle),
                        Cycle.reconcile(leasing::reconcile),
                        Cycle.retraining(predictor::retrain)));
    }

    /** When the broker's cycle last came to its end here. */
    Instant lastCycle() {
        return lastCycle;
    }

    private void cycle() {
        scheduler.cycle().run(clock.instant());
        lastCycle = clock.instant();
    }

    @Override
    public void start() {
        leasing.start();
        scheduler.recover(clock.instant());
        try {
            cycles.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the recurring cycles do not start", e);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            cycles.close();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the recurring cycles do not stop", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
