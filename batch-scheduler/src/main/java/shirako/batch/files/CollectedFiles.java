package shirako.batch.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import shirako.batch.job.JobId;

/** The files of collected results. */
public final class CollectedFiles implements JobFiles {
    private final ResultFolders folders;

    public CollectedFiles(ResultFolders folders) {
        this.folders = folders;
    }

    @Override
    public List<Entry> list(JobId job) {
        try {
            return folders.files(job).stream()
                    .map(file -> new Entry(file.path(), file.bytes()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the files of job " + job + " cannot be listed", failed);
        }
    }

    @Override
    public Optional<Content> open(JobId job, String path) throws IOException {
        for (ResultIndex.Kept file : folders.files(job)) {
            if (file.path().equals(path)) {
                return Optional.of(new Content(file.bytes(), Files.newInputStream(content(job, file))));
            }
        }
        return Optional.empty();
    }

    @Override
    public void zip(JobId job, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to);
        for (ResultIndex.Kept file : folders.files(job)) {
            var entry = new ZipEntry(file.path());
            entry.setLastModifiedTime(Files.getLastModifiedTime(content(job, file)));
            zip.putNextEntry(entry);
            Files.copy(content(job, file), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private Path content(JobId job, ResultIndex.Kept file) {
        return folders.folder(job).resolve(Integer.toString(file.number()));
    }
}
