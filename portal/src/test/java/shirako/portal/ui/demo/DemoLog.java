package shirako.portal.ui.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import shirako.batch.files.JobLog;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobState;

/** A log that has some lines for each job, and grows while the job runs. */
public final class DemoLog implements JobLog, AutoCloseable {
    private final DemoJobs jobs;
    private final CopyOnWriteArrayList<Runnable> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo-log").factory());
    private volatile int lines = 40;

    DemoLog(DemoJobs jobs) {
        this.jobs = jobs;
        writer.scheduleAtFixedRate(
                () -> {
                    lines++;
                    followers.forEach(Runnable::run);
                },
                700,
                700,
                TimeUnit.MILLISECONDS);
    }

    static String text(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            text.append("\u001b[32m[step %04d]\u001b[0m chi² = %.5f, accepted %d of 512%n"
                    .formatted(i, 3.2 / i + 0.9, 120 + i * 37 % 391));
        }
        return text.toString();
    }

    @Override
    public long length(JobId job) {
        return bytes(job).length;
    }

    @Override
    public byte[] read(JobId job, long offset, int limit) {
        byte[] all = bytes(job);
        int from = (int) Math.min(offset, all.length);
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + limit));
    }

    @Override
    public Subscription follow(JobId job, Runnable grown) {
        followers.add(grown);
        return () -> followers.remove(grown);
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }

    private byte[] bytes(JobId id) {
        Optional<Job> ran = jobs.find(id).filter(job -> job.startedAt().isPresent());
        JobState state = ran.map(Job::state).orElse(JobState.SUBMITTED);
        int count = state == JobState.RUNNING ? lines : state.ended() ? 60 : 0;
        return text(count).getBytes(StandardCharsets.UTF_8);
    }
}
