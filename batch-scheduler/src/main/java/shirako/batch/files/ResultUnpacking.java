package shirako.batch.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes one result tar apart. What must not be kept is left out and said; what makes no sense ends it. */
final class ResultUnpacking {
    private static final int ENTRIES_MAX = 100_000;
    private static final int NOTICES_MAX = 10;
    private static final int STATEMENT_MAX = 16 * 1024;

    private final Path folder;
    private long bytesLeft;
    private int entries;
    private int leftOut;
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, ResultIndex.Kept> kept = new TreeMap<>(ResultPath.ORDER);
    private final List<String> notices = new ArrayList<>();

    ResultUnpacking(Path folder, long limitBytes) {
        this.folder = folder;
        this.bytesLeft = limitBytes;
    }

    ResultIndex unpack(TarReader tar, Optional<String> stdoutName) throws IOException {
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            if (++entries > ENTRIES_MAX) {
                leaveOut("everything after the first " + ENTRIES_MAX + " files");
                break;
            }
            take(tar, entry.get());
        }
        stdoutName.ifPresent(this::alias);
        if (leftOut > NOTICES_MAX) {
            notices.add("Not kept: " + (leftOut - NOTICES_MAX) + " more.");
        }
        var collected = new ResultStatement(statements).collected(notices);
        return new ResultIndex(collected, List.copyOf(kept.values()));
    }

    private void take(TarReader tar, TarReader.Entry entry) throws IOException {
        String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
        switch (entry.kind()) {
            case FOLDER -> {}
            case OTHER -> leaveOut(ResultPath.readable(name) + " is neither a file nor a folder");
            case FILE -> {
                switch (name) {
                    case "out/rc", "out/reason", "out/usage" -> statements.put(name, statement(tar));
                    default -> keep(tar, entry, name);
                }
            }
        }
    }

    private void keep(TarReader tar, TarReader.Entry entry, String name) throws IOException {
        Optional<String> path = ResultPath.of(name);
        if (path.isEmpty()) {
            leaveOut(ResultPath.readable(name) + " has a name that cannot be kept");
        } else if (entry.bytes() > bytesLeft) {
            leaveOut(path.get() + " is too large: " + entry.bytes() + " bytes, and there was room for " + bytesLeft);
        } else {
            bytesLeft -= entry.bytes();
            try (OutputStream to = Files.newOutputStream(folder.resolve(Integer.toString(entries)))) {
                copy(tar, to);
            }
            kept.put(path.get(), new ResultIndex.Kept(path.get(), entry.bytes(), entries));
        }
    }

    private static void copy(TarReader tar, OutputStream to) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
            to.write(buffer, 0, read);
        }
    }

    private static String statement(TarReader tar) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > STATEMENT_MAX) {
                throw new BrokenResult("it has much too long a statement of how the script ended");
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Lists standard output once more, under the name that the script asked for. */
    private void alias(String name) {
        ResultIndex.Kept stdout = kept.get(ResultPath.STDOUT);
        ResultPath.of("out/files/" + name).ifPresent(path -> {
            if (stdout != null) {
                kept.putIfAbsent(path, new ResultIndex.Kept(path, stdout.bytes(), stdout.number()));
            }
        });
    }

    private void leaveOut(String what) {
        if (++leftOut <= NOTICES_MAX) {
            notices.add("Not kept: " + what + ".");
        }
    }
}
