package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobStore;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.PayloadSource;

/**
 * What goes into a job's container: a tar with the working directory {@code job/} (the input files) and in
 * {@code job/.shirako/} the script, its arguments, environment, limits and output patterns. The same job always gets the
 * same bytes.
 */
public final class JobPayloads implements PayloadSource {
    private static final String OWN = "job/.shirako/";

    private final JobStore jobs;
    private final SpooledUploads uploads;
    private final int consoleLimitKib;

    /** @param consoleLimitKib how much a script may write to the live log, in KiB; its files are not limited by this */
    public JobPayloads(JobStore jobs, SpooledUploads uploads, int consoleLimitKib) {
        this.jobs = jobs;
        this.uploads = uploads;
        this.consoleLimitKib = consoleLimitKib;
    }

    @Override
    public InputStream open(ContainerId id) throws IOException {
        return tar(jobs.findByReservation(id.reservation())
                        .orElseThrow(() -> new IOException("no job has reservation " + id.reservation())))
                .open();
    }

    /** The size in bytes of the payload of a job. */
    public long sizeBytes(Job job) {
        return tar(job).bytes();
    }

    /**
     * The size in bytes of the payload of a reservation's job.
     *
     * @throws IllegalArgumentException when no job has it
     */
    public long sizeBytes(ReservationId reservation) {
        return sizeBytes(jobs.findByReservation(reservation)
                .orElseThrow(() -> new IllegalArgumentException("no job has reservation " + reservation)));
    }

    /** The size in bytes of a container's payload; see {@link #sizeBytes(ReservationId)}. */
    public long sizeBytes(ContainerId container) {
        return sizeBytes(container.reservation());
    }

    private PayloadTar tar(Job job) {
        JobSpec spec = job.spec();
        var tar = new PayloadTar(job.submittedAt().getEpochSecond())
                .program(OWN + "script", spec.script())
                .file(OWN + "arguments", terminated(spec.arguments()))
                .file(OWN + "environment", terminated(environment(job)))
                .file(OWN + "limits", limits(spec))
                .file(OWN + "outputs", String.join("\n", spec.outputs()));
        for (InputFile input : spec.inputs()) {
            tar.file("job/" + input.path(), input.bytes(), () -> uploads.open(input.upload()));
        }
        return tar;
    }

    private String limits(JobSpec spec) {
        return "wallSeconds=" + spec.wallTime().toSeconds() + "\noutputLimitMib="
                + spec.sliver().diskMib() + "\nconsoleLimitKib=" + consoleLimitKib + "\n";
    }

    private static Collection<String> environment(Job job) {
        SequencedMap<String, String> all = JobEnvironment.of(job);
        return all.entrySet().stream().map(JobPayloads::assignment).toList();
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + variable.getValue();
    }

    private static String terminated(Collection<String> texts) {
        return texts.stream().map(text -> text + "\0").collect(Collectors.joining());
    }
}
