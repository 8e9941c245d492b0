package shirako.portal.bench;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What the init of a container's image does, without the container: unpacks the script, runs it, packs what it wrote. */
record Guest(Path folder) {
    private static final String SCRIPT = "job/.shirako/script";
    private static final File NOTHING = new File("/dev/null");

    /** The end of a script: the result's tar. */
    record Ended(byte[] result) {}

    /** Something on the console. */
    record Words(long offset, byte[] bytes) {}

    Ended run(InputStream payload, Consumer<Words> console) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        Path script = folder.resolve("script");
        Path output = folder.resolve("output");
        try {
            unpack(payload, script);
            byte[] start = bytes("@@SHIRAKO START\n");
            console.accept(new Words(0, start));
            long begun = System.nanoTime();
            int code = new ProcessBuilder("/bin/sh", script.toString())
                    .directory(folder.toFile())
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            long elapsed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            byte[] written = Files.readAllBytes(output);
            console.accept(new Words(start.length, written));
            console.accept(
                    new Words(start.length + written.length, bytes("@@SHIRAKO END rc=" + code + " reason=exited\n")));
            return new Ended(pack(code, elapsed, written));
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(output);
            Files.deleteIfExists(folder);
        }
    }

    private static void unpack(InputStream payload, Path script) throws IOException {
        var tar = new TarArchiveInputStream(payload);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals(SCRIPT)) {
                Files.write(script, tar.readAllBytes());
            }
        }
    }

    private static byte[] pack(int code, long elapsedMillis, byte[] written) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(all, 512, "UTF-8")) {
            entry(tar, "out/rc", bytes(code + "\n"));
            entry(tar, "out/reason", bytes("exited"));
            entry(tar, "out/usage", bytes("cpuMillis=0\npeakMemoryKib=0\nelapsedMillis=" + elapsedMillis + "\n"));
            entry(tar, "out/stdout", written);
            entry(tar, "out/stderr", new byte[0]);
        }
        return all.toByteArray();
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
