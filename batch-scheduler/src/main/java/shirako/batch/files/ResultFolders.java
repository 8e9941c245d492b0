package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shirako.batch.job.JobId;

/** One folder for each ended job's result: written aside, then renamed, so that there is a whole one or none. */
public final class ResultFolders {
    private static final String ASIDE = ".new";

    private final Path root;

    /** @param root where the folders lie; made when absent */
    public ResultFolders(Path root) {
        this.root = root;
    }

    /** What was collected of a job before; empty when nothing was. */
    public Optional<Collected> collected(JobId job) throws IOException {
        Path folder = folder(job);
        return Files.isDirectory(folder) ? Optional.of(ResultIndex.read(folder).collected()) : Optional.empty();
    }

    /**
     * Reads a container's result and keeps its files. Collecting again changes nothing and answers the same.
     *
     * @param stdoutName under which name standard output is listed, too; empty for none
     * @param result the result volume from its first byte; read to the tar's end only
     * @param limitBytes how many bytes of files are kept at most; what is beyond is left out and said in a notice
     * @throws BrokenResult when the tar cannot be read or does not say how the script ended
     */
    public Collected collect(JobId job, Optional<String> stdoutName, InputStream result, long limitBytes)
            throws IOException {
        Optional<Collected> before = collected(job);
        if (before.isPresent()) {
            return before.get();
        }
        Path aside = Files.createDirectories(root.resolve(job + "." + UUID.randomUUID() + ASIDE));
        try {
            ResultIndex index = new ResultUnpacking(aside, limitBytes).unpack(new TarReader(result), stdoutName);
            index.write(aside);
            Files.move(aside, folder(job), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failed) {
            // Somebody else may have collected the same result meanwhile; theirs is as good.
            return collected(job).orElseThrow(() -> failed);
        } finally {
            delete(aside);
        }
        return collected(job).orElseThrow();
    }

    /** Forgets what was collected of a job. */
    public void discard(JobId job) throws IOException {
        delete(folder(job));
    }

    /** Removes what a crash left half written; call it before anything is collected. */
    public void tidy() throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> all = Files.list(root)) {
                for (Path each :
                        all.filter(path -> path.toString().endsWith(ASIDE)).toList()) {
                    delete(each);
                }
            }
        }
    }

    List<ResultIndex.Kept> files(JobId job) throws IOException {
        Path folder = folder(job);
        return Files.isDirectory(folder) ? ResultIndex.read(folder).files() : List.of();
    }

    Path folder(JobId job) {
        return root.resolve(job.toString());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
