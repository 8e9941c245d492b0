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

    /** What came of something, and what is left to do before anything else is done to the container. */
    record Untidy<T>(T outcome, Runnable tidying) {
        static <T> Untidy<T> tidy(T outcome) {
            return new Untidy<>(outcome, () -> {});
        }
    }

    /** Tells what came of it before it tidies up. */
    <T> CompletionStage<T> runAndTidy(ContainerId id, Supplier<Untidy<T>> work) {
        CompletableFuture<T> told = new CompletableFuture<>();
        run(id, () -> {
                    Untidy<T> done = work.get();
                    told.completeAsync(done::outcome, workers);
                    done.tidying().run();
                    return done.outcome();
                })
                .whenComplete((outcome, failed) -> {
                    if (failed != null) {
                        told.completeExceptionally(failed);
                    }
                });
        return told;
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
