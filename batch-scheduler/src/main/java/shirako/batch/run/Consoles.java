package shirako.batch.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.files.ConsoleReading;
import shirako.batch.files.LogFolder;
import shirako.batch.job.Job;
import shirako.batch.job.JobStore;
import shirako.lease.substrate.ContainerId;

/** Turns containers' consoles into their jobs' live logs. A console that is read again adds nothing twice. */
final class Consoles {
    private static final Logger LOG = LoggerFactory.getLogger(Consoles.class);
    private static final int LAST_WORDS = 2000;
    /** How long the end of a console may come after the end of its container, over slow hosts and broken connections. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JobStore jobs;
    private final LogFolder logs;
    private final InstantSource clock;
    private final Consumer<ContainerId> started;
    private final Map<ContainerId, Console> consoles = new ConcurrentHashMap<>();

    /** @param started called once when a script's start is seen; must return quickly */
    Consoles(JobStore jobs, LogFolder logs, InstantSource clock, Consumer<ContainerId> started) {
        this.jobs = jobs;
        this.logs = logs;
        this.clock = clock;
        this.started = started;
    }

    void add(ContainerId id, long offset, byte[] bytes) {
        Console console = of(id);
        if (console.add(id, offset, bytes)) {
            started.accept(id);
        }
        console.takeIfComplete(id).ifPresent(Runnable::run);
    }

    private Console of(ContainerId id) {
        return consoles.computeIfAbsent(id, none -> new Console());
    }

    /** Whether this container's script was seen to start. */
    boolean started(ContainerId id) {
        Console console = consoles.get(id);
        return console != null && console.reading.started();
    }

    /**
     * Runs something once all that the container's script wrote is in its job's log: now, or on the thread that hands over
     * the rest. Asked again after {@link #PATIENCE}, it runs it whatever is missing: a job does not wait for its log for
     * ever.
     *
     * @param then replaces what was given before for this container and was not run yet; must return quickly
     */
    void whenComplete(ContainerId id, Runnable then) {
        Console console = of(id);
        console.await(then, clock.instant());
        console.takeIfComplete(id)
                .or(() -> console.takeIfLate(id, clock.instant()))
                .ifPresent(Runnable::run);
    }

    /** Frees what is remembered of a container that is gone. */
    void forget(ContainerId id) {
        consoles.remove(id);
    }

    /** Ends the log of an attempt that is not the last one. */
    void breakOff(Job job, String why) {
        try {
            logs.breakOff(job.id(), job.attempt(), why);
        } catch (IOException unwritable) {
            LOG.warn("the log of job {} cannot be written now", job.id(), unwritable);
        }
    }

    /** The end of what the job wrote, for a message; empty when it wrote nothing. */
    Optional<String> lastWords(Job job) {
        try {
            long length = logs.length(job.id());
            String text = new String(
                            logs.read(job.id(), Math.max(0, length - LAST_WORDS), LAST_WORDS), StandardCharsets.UTF_8)
                    .strip();
            return Optional.of(text).filter(words -> !words.isEmpty());
        } catch (IOException unreadable) {
            LOG.warn("the log of job {} cannot be read", job.id(), unreadable);
            return Optional.empty();
        }
    }

    /** One container's console, and who waits for its end. */
    private final class Console {
        private final ConsoleReading reading = new ConsoleReading();
        private @Nullable Job job;
        private @Nullable Runnable awaiting;
        private @Nullable Instant awaitedSince;

        synchronized void await(Runnable then, Instant now) {
            awaiting = then;
            if (awaitedSince == null) {
                awaitedSince = now;
            }
        }

        /** What waits for the end, once that is in the log. */
        synchronized Optional<Runnable> takeIfComplete(ContainerId id) {
            if (awaiting == null || !reading.ended()) {
                return Optional.empty();
            }
            write(id);
            return reading.written() ? take() : Optional.empty();
        }

        /** What has waited long enough for an end that does not come. */
        synchronized Optional<Runnable> takeIfLate(ContainerId id, Instant now) {
            if (awaitedSince == null || now.isBefore(awaitedSince.plus(PATIENCE))) {
                return Optional.empty();
            }
            LOG.warn("the log of container {} has no end: its console was not heard to the end", id);
            return take();
        }

        private Optional<Runnable> take() {
            Optional<Runnable> then = Optional.ofNullable(awaiting);
            awaiting = null;
            return then;
        }

        /** Whether the script's start was seen just now. */
        synchronized boolean add(ContainerId id, long offset, byte[] bytes) {
            boolean before = reading.started();
            if (reading.misses(offset)) {
                goOn(id);
            }
            reading.add(offset, bytes);
            write(id);
            return !before && reading.started();
        }

        /** The beginning is not there any more: it was read before a restart. */
        private void goOn(ContainerId id) {
            try {
                Optional<Job> found = job(id);
                if (found.isPresent()) {
                    reading.goOn(logs, found.get().id(), found.get().attempt());
                }
            } catch (IOException | RuntimeException failed) {
                LOG.warn("how far the log of container {} came is not known", id, failed);
            }
        }

        private Optional<Job> job(ContainerId id) {
            if (job == null) {
                job = jobs.findByReservation(id.reservation()).orElse(null);
            }
            return Optional.ofNullable(job);
        }

        /** What cannot be written now, as while the database is away, is kept for the next time. */
        private void write(ContainerId id) {
            try {
                Optional<Job> found = job(id);
                if (found.isPresent()) {
                    reading.write(logs, found.get().id(), found.get().attempt());
                }
            } catch (IOException | RuntimeException failed) {
                LOG.warn("the log of container {} cannot be written now", id, failed);
            }
            reading.drop();
        }
    }
}
