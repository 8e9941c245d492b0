package shirako.batch.files;

import java.io.IOException;
import shirako.batch.job.JobId;

/** The live log of a job: what its script wrote, as its container's console showed it. It only ever grows. */
public interface JobLog {
    /** How many bytes there are now. */
    long length(JobId job);

    /** Up to {@code limit} bytes from {@code offset}; empty beyond the end. */
    byte[] read(JobId job, long offset, int limit) throws IOException;

    /** Calls {@code grown} whenever any of the log was added, until the subscription is closed. */
    Subscription follow(JobId job, Runnable grown);

    /** Ends following. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
