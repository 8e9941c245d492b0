package shirako.portal.ui.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import shirako.batch.files.JobFiles;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobState;

/** The same few files for every completed job. */
final class DemoFiles implements JobFiles {
    private final DemoJobs jobs;
    private final Map<String, byte[]> files = new TreeMap<>();

    DemoFiles(DemoJobs jobs) {
        this.jobs = jobs;
        files.put("stdout", DemoLog.text(60).getBytes(StandardCharsets.UTF_8));
        files.put("stderr", "fit.py:12: one outlier dropped\n".getBytes(StandardCharsets.UTF_8));
        files.put("files/results/g.csv", "band,flux,error\ng,12.4,0.2\n".getBytes(StandardCharsets.UTF_8));
        files.put("files/results/residuals.png", picture());
        files.put("files/results/chain.bin", new byte[3_400_000]);
    }

    @Override
    public List<Entry> list(JobId job) {
        boolean ended = jobs.find(job)
                .map(Job::state)
                .filter(state -> state.ended() && state != JobState.CANCELLED)
                .isPresent();
        return ended
                ? files.entrySet().stream()
                        .map(file -> new Entry(file.getKey(), file.getValue().length))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Content> open(JobId job, String path) {
        return Optional.ofNullable(files.get(path))
                .map(bytes -> new Content(bytes.length, new ByteArrayInputStream(bytes)));
    }

    @Override
    public void zip(JobId job, OutputStream to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(480, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 480, 300);
        graphics.setColor(new Color(0x0e7c86));
        for (int x = 0; x < 480; x += 4) {
            int y = (int) (150 + 80 * Math.sin(x / 40.0) * Math.exp(-x / 300.0));
            graphics.fillOval(x, y, 4, 4);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
