package shirako.batch.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shirako.batch.job.JobId;

/**
 * Live logs: one append-only file for each attempt of a job, shown one after the other. How much of an attempt's log there
 * is says its file's length, so nothing is written twice when a console is read again from its beginning.
 */
public final class LogFolder implements JobLog {
    private static final int ATTEMPTS_MAX = 10;

    private final Path root;
    private final long limitBytes;
    private final Map<JobId, Set<Follower>> followers = new ConcurrentHashMap<>();

    /**
     * @param root where the logs lie; made when absent
     * @param limitBytes how long an attempt's log may get; what is beyond is dropped, and the log's end says so
     */
    public LogFolder(Path root, long limitBytes) {
        this.root = root;
        this.limitBytes = limitBytes;
    }

    /**
     * Adds what is not there yet.
     *
     * @param offset where in the attempt's log these bytes belong
     * @return whether the log grew
     */
    public boolean append(JobId job, int attempt, long offset, byte[] bytes) throws IOException {
        Path file = file(job, attempt);
        Files.createDirectories(file.getParent());
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long there = to.size();
            if (there >= limitBytes || offset + bytes.length <= there) {
                return false;
            }
            int skip = (int) Math.max(0, there - offset);
            byte[] fresh = Arrays.copyOfRange(bytes, skip, bytes.length);
            if (there + fresh.length >= limitBytes) {
                fresh = cut(fresh, (int) (limitBytes - there));
            }
            ByteBuffer buffer = ByteBuffer.wrap(fresh);
            for (long at = there; buffer.hasRemaining(); ) {
                at += to.write(buffer, at);
            }
        }
        wake(job);
        return true;
    }

    /** How far the attempt's console had become its log when it was last added to; empty where that is not known. */
    Optional<ConsolePosition> position(JobId job, int attempt) throws IOException {
        try {
            return ConsolePosition.parse(Files.readString(positionFile(job, attempt), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** After what belongs to it was {@linkplain #append added}: one that lags behind only makes bytes come twice, which are left out. */
    void reached(JobId job, int attempt, ConsolePosition position) throws IOException {
        Path file = positionFile(job, attempt);
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, position.text(), StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path positionFile(JobId job, int attempt) {
        Path log = file(job, attempt);
        return log.resolveSibling(log.getFileName() + ".position");
    }

    /** Says at the end of an attempt's log that it was broken off, so that nobody takes the next attempt for its sequel. */
    public void breakOff(JobId job, int attempt, String why) throws IOException {
        Path file = file(job, attempt);
        if (Files.exists(file)) {
            Files.writeString(
                    file,
                    "\n[This attempt was broken off. " + why + " What follows is the next one.]\n",
                    StandardOpenOption.APPEND);
            wake(job);
        }
    }

    private byte[] cut(byte[] fresh, int room) {
        byte[] words = ("\n[The live log ends here: it reached its limit of " + limitBytes
                        + " bytes. Standard output is kept as a file when the job ends.]\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(fresh, room + words.length);
        System.arraycopy(words, 0, all, room, words.length);
        return all;
    }

    /** Tells who follows a job that something about it changed. */
    public void wake(JobId job) {
        followers.getOrDefault(job, Set.of()).forEach(follower -> follower.grown.run());
    }

    @Override
    public long length(JobId job) {
        return attempts(job).stream().mapToLong(path -> path.toFile().length()).sum();
    }

    @Override
    public byte[] read(JobId job, long offset, int limit) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, Math.max(0, length(job) - offset)));
        long before = 0;
        for (Path attempt : attempts(job)) {
            try (FileChannel from = FileChannel.open(attempt)) {
                long size = from.size();
                long at = offset + buffer.position() - before;
                while (buffer.hasRemaining() && at >= 0 && at < size) {
                    at += Math.max(0, from.read(buffer, at));
                }
                before += size;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private Path file(JobId job, int attempt) {
        return root.resolve(job.toString()).resolve(Integer.toString(attempt));
    }

    private List<Path> attempts(JobId job) {
        List<Path> files = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Path file = file(job, attempt);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        return files;
    }

    @Override
    public Subscription follow(JobId job, Runnable grown) {
        var follower = new Follower(grown);
        followers.computeIfAbsent(job, none -> ConcurrentHashMap.newKeySet()).add(follower);
        return () -> followers.computeIfPresent(job, (id, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    private static final class Follower {
        private final Runnable grown;

        Follower(Runnable grown) {
            this.grown = grown;
        }
    }
}
