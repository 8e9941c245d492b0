package shirako.portal.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.job.JobId;

/** Files and logs in memory. */
public final class MemoryFiles implements JobFiles, JobLog {
    private final Map<JobId, SequencedMap<String, byte[]>> files = new ConcurrentHashMap<>();
    private final Map<JobId, byte[]> logs = new ConcurrentHashMap<>();

    public void put(JobId job, String path, byte[] content) {
        files.computeIfAbsent(job, id -> new TreeMap<>()).put(path, content);
    }

    public void log(JobId job, byte[] content) {
        logs.put(job, content);
    }

    @Override
    public List<Entry> list(JobId job) {
        return of(job).entrySet().stream()
                .map(file -> new Entry(file.getKey(), file.getValue().length))
                .toList();
    }

    @Override
    public Optional<Content> open(JobId job, String path) {
        return Optional.ofNullable(of(job).get(path))
                .map(bytes -> new Content(bytes.length, new ByteArrayInputStream(bytes)));
    }

    @Override
    public void zip(JobId job, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to);
        for (Map.Entry<String, byte[]> file : of(job).entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            zip.write(file.getValue());
        }
        zip.finish();
    }

    @Override
    public long length(JobId job) {
        return logs.getOrDefault(job, new byte[0]).length;
    }

    @Override
    public byte[] read(JobId job, long offset, int limit) {
        byte[] all = logs.getOrDefault(job, new byte[0]);
        int from = (int) Math.min(offset, all.length);
        return java.util.Arrays.copyOfRange(all, from, Math.min(from + limit, all.length));
    }

    @Override
    public Subscription follow(JobId job, Runnable grown) {
        return () -> {};
    }

    private Map<String, byte[]> of(JobId job) {
        return files.getOrDefault(job, new TreeMap<>());
    }
}
