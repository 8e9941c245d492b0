package shirako.lease.actor;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;

/**
 * Carries a site's commands to its machines, and brings back to the site what came of them: from the first command on, as
 * an answer that nobody hears would leave its container under way for ever.
 */
final class Machines implements ContainerListener {
    private final Substrate substrate;
    private final Executor lane;
    private final Actor actor;
    private final MachineReports reports;

    Machines(Substrate substrate, Executor lane, Actor actor, MachineReports reports) {
        this.substrate = substrate;
        this.lane = lane;
        this.actor = actor;
        this.reports = reports;
    }

    /** Begins to hear of changes that no command asked for. */
    void listen() {
        substrate.addListener(this);
    }

    private void report(ContainerId about, BiConsumer<MachineReports, Work> told) {
        actor.tell(about.reservation(), work -> told.accept(reports, work));
    }

    /** In the order in which it is told: what is shut out is so before anything is made. */
    void perform(MachineCommand command) {
        lane.execute(() -> {
            switch (command) {
                case MachineCommand.ShutOut shutOut -> substrate.shutOut(shutOut.hosts());
                case MachineCommand.OnContainer onContainer -> attempt(onContainer);
            }
        });
    }

    private void attempt(MachineCommand.OnContainer command) {
        try {
            begin(command);
        } catch (RuntimeException e) {
            failed(command, e);
        }
    }

    private void begin(MachineCommand.OnContainer command) {
        switch (command) {
            case MachineCommand.Create create -> hear(command, substrate.create(create.spec()));
            case MachineCommand.Resize resize -> hear(command, substrate.resize(resize.id(), resize.sliver()));
            case MachineCommand.Suspend suspend -> hear(command, substrate.suspend(suspend.id()));
            case MachineCommand.Resume resume -> hear(command, substrate.resume(resume.id()));
            case MachineCommand.Destroy destroy ->
                substrate.destroy(destroy.id()).whenComplete((done, error) -> {
                    if (error == null) {
                        report(command.id(), (reports, work) -> reports.destroyed(command.id(), work));
                    } else {
                        failed(command, error);
                    }
                });
        }
    }

    private void hear(MachineCommand.OnContainer command, CompletionStage<ContainerStatus> stage) {
        stage.whenComplete((status, error) -> {
            if (error == null) {
                report(command.id(), (reports, work) -> reports.done(command, status, work));
            } else {
                failed(command, error);
            }
        });
    }

    /** An error that the driver did not foresee may be gone the next time: it counts as one to retry. */
    private void failed(MachineCommand.OnContainer command, Throwable error) {
        Throwable cause = SubstrateException.causeOf(error);
        boolean retryable = !(cause instanceof SubstrateException known) || known.retryable();
        String reason = reason(cause.getMessage(), cause);
        report(command.id(), (reports, work) -> {
            if (command instanceof MachineCommand.Destroy destroy) {
                reports.notDestroyed(destroy.id(), reason, work);
            } else {
                reports.notDone(command, reason, retryable, work);
            }
        });
    }

    private static String reason(@Nullable String message, Throwable cause) {
        return message == null ? cause.toString() : message;
    }

    @Override
    public void changed(ContainerStatus status) {
        report(status.id(), (reports, work) -> reports.seen(status, work));
    }

    @Override
    public void console(ContainerId id, long offset, byte[] bytes) {
        // Whoever shows consoles listens to the substrate.
    }
}
