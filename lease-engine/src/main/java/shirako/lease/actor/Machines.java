package shirako.lease.actor;

import java.util.concurrent.CompletionException;
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
    private final SiteAuthority site;

    Machines(Substrate substrate, Executor lane, Actor actor, SiteAuthority site) {
        this.substrate = substrate;
        this.lane = lane;
        this.actor = actor;
        this.site = site;
    }

    /** Begins to hear of changes that no command asked for. */
    void listen() {
        substrate.addListener(this);
    }

    private void report(BiConsumer<SiteAuthority, Work> told) {
        actor.tell(work -> told.accept(site, work));
    }

    void perform(MachineCommand command) {
        lane.execute(() -> {
            try {
                begin(command);
            } catch (RuntimeException e) {
                failed(command, e);
            }
        });
    }

    private void begin(MachineCommand command) {
        switch (command) {
            case MachineCommand.Create create ->
                substrate.create(create.spec()).whenComplete((status, error) -> {
                    if (error == null) {
                        report((site, work) -> site.created(status, work));
                    } else {
                        failed(command, error);
                    }
                });
            case MachineCommand.Destroy destroy ->
                substrate.destroy(destroy.id()).whenComplete((done, error) -> {
                    if (error == null) {
                        report((site, work) -> site.destroyed(command.id(), work));
                    } else {
                        failed(command, error);
                    }
                });
        }
    }

    /** An error that the driver did not foresee may be gone the next time: it counts as one to retry. */
    private void failed(MachineCommand command, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        boolean retryable = !(cause instanceof SubstrateException known) || known.retryable();
        String reason = reason(cause.getMessage(), cause);
        report((site, work) -> {
            switch (command) {
                case MachineCommand.Create create -> site.notCreated(create.id(), reason, retryable, work);
                case MachineCommand.Destroy destroy -> site.notDestroyed(destroy.id(), reason, work);
            }
        });
    }

    private static String reason(@Nullable String message, Throwable cause) {
        return message == null ? cause.toString() : message;
    }

    @Override
    public void changed(ContainerStatus status) {
        report((site, work) -> site.seen(status, work));
    }

    @Override
    public void console(ContainerId id, long offset, byte[] bytes) {
        // Whoever shows consoles listens to the substrate.
    }
}
