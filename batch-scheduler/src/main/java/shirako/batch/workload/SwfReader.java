package shirako.batch.workload;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads logs, compressed by gzip or not. A line that is not of the form is counted and left out; the others are read on. */
public final class SwfReader {
    /** So many of the lines that were left out are told of. */
    public static final int PROBLEMS_TOLD = 20;

    /** The fields with times that are used. */
    private static final int[] TIMES = {2, 4, 9};

    private static final long SECONDS_MAX = 10_000_000_000L;

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final Pattern PROCESSORS = Pattern.compile(";\\s*(MaxProcs|MaxNodes)\\s*:\\s*(\\d{1,9})\\b.*");

    private final List<LoggedJob> jobs = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private OptionalInt processors = OptionalInt.empty();
    private OptionalInt nodes = OptionalInt.empty();
    private long malformed;

    private SwfReader() {}

    /** @throws IOException when the file cannot be read, or not be unpacked */
    public static WorkloadLog read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    static WorkloadLog read(InputStream in) throws IOException {
        SwfReader reader = new SwfReader();
        // Headers hold names of people in whatever encoding their sites had.
        try (var lines = new BufferedReader(new InputStreamReader(unpacked(in), StandardCharsets.ISO_8859_1))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.take(++number, line.strip());
            }
        }
        OptionalInt machine = reader.processors.isPresent() ? reader.processors : reader.nodes;
        return new WorkloadLog(machine, reader.jobs, reader.problems, reader.malformed);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private void take(long number, String line) {
        if (line.startsWith(";")) {
            header(line);
        } else if (!line.isEmpty()) {
            try {
                jobs.add(job(number, new SwfFields(line)));
            } catch (IllegalArgumentException wrong) {
                malformed++;
                if (problems.size() < PROBLEMS_TOLD) {
                    problems.add(new LineProblem(number, String.valueOf(wrong.getMessage())));
                }
            }
        }
    }

    private void header(String line) {
        Matcher size = PROCESSORS.matcher(line);
        if (size.matches()) {
            OptionalInt count = OptionalInt.of(Integer.parseInt(size.group(2)));
            if (count.getAsInt() > 0 && size.group(1).equals("MaxProcs")) {
                processors = count;
            } else if (count.getAsInt() > 0) {
                nodes = count;
            }
        }
    }

    private static LoggedJob job(long line, SwfFields fields) {
        if (fields.at(2) < 0) {
            throw new IllegalArgumentException("It was submitted before the log began: " + fields.at(2) + " s.");
        }
        for (int time : TIMES) {
            if (fields.at(time) > SECONDS_MAX) {
                throw new IllegalArgumentException(
                        "Its field " + time + " is more than three hundred years: " + fields.at(time) + " s.");
            }
        }
        return new LoggedJob(
                line,
                fields.at(1),
                fields.at(2),
                fields.at(4),
                fields.at(5),
                fields.at(8),
                fields.at(9),
                fields.at(12),
                fields.at(13),
                fields.at(14),
                fields.at(15));
    }
}
