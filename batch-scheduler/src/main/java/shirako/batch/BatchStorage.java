package shirako.batch;

import java.nio.file.Path;
import java.time.InstantSource;
import shirako.batch.files.JobPayloads;
import shirako.batch.files.LogFolder;
import shirako.batch.files.ResultFolders;
import shirako.batch.files.SpooledUploads;
import shirako.batch.files.UploadLedger;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobList;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobStore;
import shirako.batch.persistence.StoredJobList;
import shirako.batch.persistence.StoredJobQueue;
import shirako.batch.persistence.StoredJobs;
import shirako.batch.persistence.StoredObservationLog;
import shirako.batch.persistence.StoredUploadLedger;
import shirako.lease.persistence.Transactions;
import shirako.predict.ObservationLog;

/**
 * Where batch jobs are kept: on the database and below one folder. It needs nothing of the leasing core, so that the site's
 * machines can be built on {@link #payloads()} before there is a scheduler.
 */
public record BatchStorage(
        JobStore jobs,
        JobQueue queue,
        JobList list,
        ObservationLog observations,
        SpooledUploads uploads,
        JobPayloads payloads,
        LogFolder logs,
        ResultFolders results) {
    /** @param root the folder of uploads, results and logs; made when absent */
    public static BatchStorage on(Transactions transactions, Path root, JobLimits limits, InstantSource clock) {
        return of(
                new StoredJobs(transactions),
                new StoredJobQueue(transactions),
                new StoredJobList(transactions),
                new StoredObservationLog(transactions),
                new StoredUploadLedger(transactions),
                root,
                limits,
                clock);
    }

    /** Storage on other ports than the database's, as for simulations. */
    public static BatchStorage of(
            JobStore jobs,
            JobQueue queue,
            JobList list,
            ObservationLog observations,
            UploadLedger ledger,
            Path root,
            JobLimits limits,
            InstantSource clock) {
        var uploads = new SpooledUploads(root.resolve("uploads"), ledger, clock);
        return new BatchStorage(
                jobs,
                queue,
                list,
                observations,
                uploads,
                new JobPayloads(jobs, uploads, limits.consoleKib()),
                new LogFolder(root.resolve("logs"), limits.consoleKib() * 1024L),
                new ResultFolders(root.resolve("results")));
    }
}
