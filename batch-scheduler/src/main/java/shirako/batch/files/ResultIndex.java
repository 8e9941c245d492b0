package shirako.batch.files;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shirako.batch.job.Usage;

/**
 * What lies in a result folder. Contents lie in numbered files, and this index has their names: no name that a job chose ever
 * becomes a path of ours.
 *
 * @param collected what the container said
 * @param files in the order of their paths
 */
record ResultIndex(Collected collected, List<Kept> files) {
    private static final String FILE = "index";

    /**
     * @param path as the user sees it
     * @param bytes its size
     * @param number names the content's file
     */
    record Kept(String path, long bytes, int number) {}

    void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        Usage usage = collected.usage();
        lines.add("end " + collected.exitCode() + " " + collected.reason().word());
        lines.add("usage " + usage.cpuTime().toMillis() + " " + usage.peakMemoryMib() + " "
                + usage.elapsed().toMillis());
        collected.notices().forEach(notice -> lines.add("notice " + encoded(notice)));
        files.forEach(file -> lines.add("file " + file.number + " " + file.bytes + " " + encoded(file.path)));
        Files.write(folder.resolve(FILE), lines);
    }

    static ResultIndex read(Path folder) throws IOException {
        int exitCode = 0;
        EndReason reason = EndReason.EXITED;
        Usage usage = new Usage(Duration.ZERO, 0, Duration.ZERO);
        List<String> notices = new ArrayList<>();
        List<Kept> files = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            String[] word = line.split(" ");
            switch (word[0]) {
                case "end" -> {
                    exitCode = Integer.parseInt(word[1]);
                    reason = EndReason.of(word[2]).orElseThrow();
                }
                case "usage" ->
                    usage = new Usage(
                            Duration.ofMillis(Long.parseLong(word[1])),
                            Integer.parseInt(word[2]),
                            Duration.ofMillis(Long.parseLong(word[3])));
                case "notice" -> notices.add(decoded(word[1]));
                case "file" ->
                    files.add(new Kept(decoded(word[3]), Long.parseLong(word[2]), Integer.parseInt(word[1])));
                default -> throw new IOException(folder + " has an index that nobody wrote: " + line);
            }
        }
        return new ResultIndex(new Collected(exitCode, reason, usage, notices), files);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
