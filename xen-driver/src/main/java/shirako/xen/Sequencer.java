package shirako.xen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/** Runs what is asked of one container in the order in which it was asked; containers do not wait for each other. */
final class Sequencer {
    private final Executor workers;
    private final ConcurrentMap<ContainerId, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    Sequencer(Executor workers) {
        this.workers = workers;
    }

    <T> CompletionStage<T> run(ContainerId id, Supplier<T> work) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(id, mine);
        CompletableFuture<?> start = before == null ? CompletableFuture.completedFuture(null) : before;
        start.whenCompleteAsync((ignored, failed) -> finish(id, mine, work), workers);
        return mine;
    }

    private <T> void finish(ContainerId id, CompletableFuture<T> mine, Supplier<T> work) {
        try {
            T outcome = work.get();
            last.remove(id, mine);
            mine.complete(outcome);
        } catch (Throwable failed) {
            last.remove(id, mine);
            mine.completeExceptionally(
                    failed instanceof SubstrateException
                            ? failed
                            : new SubstrateException("container " + id + ": " + failed, false, failed));
        }
    }
}
