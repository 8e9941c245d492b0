package shirako.portal.wiring;

import java.util.List;
import javax.sql.DataSource;
import org.quartz.SchedulerException;
import org.springframework.context.SmartLifecycle;
import shirako.batch.quartz.Cycle;
import shirako.batch.quartz.RecurringCycles;
import shirako.lease.actor.ActorNode;
import shirako.lease.wire.ContainerData;

/** The life of a process with one actor: it goes on where it was, lets others in, and does again and again what is due. */
class RoleProcess implements SmartLifecycle {
    /** The property that says which role a process has. */
    static final String ROLE = "shirako.role";

    private final ActorNode node;
    private final Outpost outpost;
    private final List<ContainerData> data;
    private final RecurringCycles cycles;
    private volatile boolean running;

    RoleProcess(ActorNode node, Outpost outpost, List<ContainerData> data, DataSource source)
            throws SchedulerException {
        this.node = node;
        this.outpost = outpost;
        this.data = data;
        this.cycles = new RecurringCycles(source, List.of(Cycle.broker(node::cycle), Cycle.reconcile(node::reconcile)));
    }

    @Override
    public void start() {
        outpost.open(node, data);
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
}
