package shirako.batch.fakes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import shirako.batch.BatchScheduler;
import shirako.batch.BatchStorage;
import shirako.batch.job.Job;
import shirako.batch.job.JobLimits;
import shirako.batch.job.Owner;
import shirako.batch.limit.Allowances;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostOffer;
import shirako.predict.InMemoryObservationLog;
import shirako.predict.LearningPredictor;

/** A batch scheduler between fakes, in virtual time; what it does in the background is done when a test says so. */
public final class Bench {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final Owner ANN = new Owner("ann", "physics");

    public final InMemoryJobs jobs = new InMemoryJobs();
    public final InMemoryObservationLog observations = new InMemoryObservationLog();
    public final InMemoryUploads ledger = new InMemoryUploads();
    public final ResultTars results = new ResultTars();
    public final FakeLeases leases = new FakeLeases();
    public Queue<Runnable> background = new ConcurrentLinkedQueue<>();
    public Instant now = START;
    /** What is known of the hosts; at first not all of them are. */
    public Optional<HostOffer> hosts = Optional.empty();
    /** Who may have how much at once; the next {@link #restart} takes it over. */
    public Allowances allowances = Allowances.NONE;

    public BatchStorage storage;
    public BatchScheduler scheduler;
    private final Path folder;
    private final Queue<Runnable> inOrder = new ArrayDeque<>();

    public Bench(Path folder) {
        this.folder = folder;
        leases.now = now;
        restart();
    }

    /** A new process over what the old one left; what it had not done yet is forgotten. */
    public void restart() {
        inOrder.clear();
        background = new ConcurrentLinkedQueue<>();
        Queue<Runnable> queue = background;
        storage = BatchStorage.of(
                jobs, jobs, new NoList(), observations, ledger, folder, JobLimits.standard(), () -> now);
        Executor later = queue::add;
        scheduler = new BatchScheduler(
                new BatchScheduler.Parts(
                        storage,
                        leases,
                        at -> {},
                        new LearningPredictor(Runnable::run),
                        results,
                        allowances,
                        () -> hosts,
                        () -> now,
                        new Random(7)),
                JobLimits.standard(),
                Duration.ZERO,
                inOrder::add,
                later);
    }

    public Job submit(String script) {
        SubmitAnswer answer = scheduler.desk().submit(ANN, JobDraft.of(script), Optional.empty(), now);
        return ((SubmitAnswer.Accepted) answer).jobs().getFirst();
    }

    /** Does what waits to be done, until nothing is left. */
    public void settle() {
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    /** Does what was heard, but nothing that takes long. */
    public void hear() {
        while (!inOrder.isEmpty()) {
            inOrder.remove().run();
        }
    }

    private Runnable next() {
        return inOrder.isEmpty() ? background.poll() : inOrder.remove();
    }

    public void cycle() {
        scheduler.cycle().run(now);
        settle();
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
        leases.now = now;
    }

    public Job job(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    public ReservationId reservation(Job job) {
        return job(job).reservation().orElseThrow();
    }

    public ContainerId container(Job job) {
        return new ContainerId(reservation(job), 0);
    }

    public void console(Job job, String text) {
        scheduler.containerListener().console(container(job), 0, text.getBytes(StandardCharsets.UTF_8));
    }
}
