package shirako.xen;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.host.Host;

/**
 * A running container on its way to a neighbour. Its end is waited for, but not for ever: to one that has died, the sender's
 * kernel goes on sending for a quarter of an hour, and what is asked of other containers waits behind it.
 */
final class Departure {
    /** How long a neighbour may be silent: emulated hosts, and those whose libvirt starts again, are so for some seconds. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
    /** How long the hypervisor has to abort a move when it is told to. Xen's refuses at once: libvirt cannot ask it to. */
    private static final Duration ABORTING = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final ContainerId id;
    private final CompletableFuture<Void> end;
    private final Runnable abort;

    /** @param abort asks the sender to give it up; may fail */
    Departure(ContainerId id, CompletableFuture<Void> end, Runnable abort) {
        this.id = id;
        this.end = end;
        this.abort = abort;
    }

    static Departure begin(ContainerId id, Host from, Runnable send) {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                send, work -> Thread.ofVirtual().name("moving-" + id).start(work));
        return new Departure(id, end, () -> from.abortMove(id));
    }

    /**
     * Returns when it has arrived.
     *
     * @param problem why the neighbour cannot be reached now; empty when it can
     * @throws SubstrateException when it failed, or the neighbour was silent for too long
     */
    void await(String neighbour, Supplier<Optional<String>> problem, Duration silence) {
        long heard = System.nanoTime();
        while (!over(LOOK)) {
            Optional<String> now = problem.get();
            if (now.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard >= silence.toNanos()) {
                giveUp(neighbour, now.get());
                return;
            }
        }
    }

    private boolean over(Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new CompletionException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SubstrateException("moving " + id + " was interrupted", true, stop);
        }
    }

    private void giveUp(String neighbour, String why) {
        try {
            abort.run();
        } catch (SubstrateException unable) {
            LOG.debug("{}: its move cannot be aborted", id, unable);
        }
        if (!over(ABORTING)) {
            throw new SubstrateException(
                    "host " + neighbour + " has ceased to answer while " + id + " was moved there (" + why
                            + "), and nobody waits for it any more: the container stays where it is",
                    true);
        }
    }

    /** Does something once nothing more comes of it, or now if that is so already. */
    void whenOver(Runnable then) {
        end.whenComplete((nothing, failed) -> then.run());
    }
}
