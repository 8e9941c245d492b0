package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.JobId;

/** What a job wrote: standard output, standard error and its output files, once it ended. */
public interface JobFiles {
    /** Every file, sorted by path: {@code stdout}, {@code stderr}, then {@code files/...}. Empty while it runs. */
    List<Entry> list(JobId job);

    /** One file by its path in the list; empty when there is none of that very path. */
    Optional<Content> open(JobId job, String path) throws IOException;

    /** All files as one zip, streamed. */
    void zip(JobId job, OutputStream to) throws IOException;

    /**
     * @param path its path, with forward slashes
     * @param bytes its size in bytes
     */
    record Entry(String path, long bytes) {}

    /**
     * An open file; the caller closes the stream.
     *
     * @param bytes its size in bytes
     */
    record Content(long bytes, InputStream stream) {}
}
