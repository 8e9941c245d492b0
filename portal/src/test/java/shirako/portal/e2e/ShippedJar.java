package shirako.portal.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the jar that is shipped. */
final class ShippedJar implements AutoCloseable {
    private static final long START_MINUTES_MAX = 5;

    private final Process process;
    private final Path log;

    private ShippedJar(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Returns when it has started.
     *
     * @param log where its output goes, after what is there already
     */
    static ShippedJar start(List<String> arguments, Path log) throws IOException, InterruptedException {
        ShippedJar jar = begin(arguments, log);
        jar.awaitStarted();
        return jar;
    }

    /** Returns at once: {@link #awaitStarted} waits. */
    static ShippedJar begin(List<String> arguments, Path log) throws IOException {
        ShippedJar jar = new ShippedJar(java(List.of("-Xmx512m", "-jar", jar().toString()), arguments), log);
        Thread.ofPlatform().daemon().name("jar-output").start(jar::passOn);
        return jar;
    }

    /**
     * Runs another of the jar's programs to its end.
     *
     * @return what it printed
     * @throws IOException when its exit status is not 0
     */
    static String run(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        var options = List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dloader.main=" + program.getName(),
                "-cp",
                jar().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
        Process process = java(options, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(program.getSimpleName() + " " + arguments + " ends with " + status + ": " + printed);
        }
        return printed;
    }

    private static Process java(List<String> options, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    void awaitStarted() throws IOException, InterruptedException {
        try {
            ready.get(START_MINUTES_MAX, TimeUnit.MINUTES);
        } catch (TimeoutException | ExecutionException e) {
            kill();
            throw new IOException("the process does not start; its log is " + log + ":\n" + end(), e);
        }
    }

    private String end() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** Its output goes into its log; a line in it says when it is ready. */
    private void passOn() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                var out = new PrintStream(
                        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                if (line.contains("Started Application in")) {
                    ready.complete(null);
                }
            }
        } catch (IOException ended) {
            ready.completeExceptionally(ended);
        }
        ready.completeExceptionally(new IOException("its process ended"));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "portal-*-exec.jar")) {
            for (Path jar : jars) {
                return jar.toAbsolutePath();
            }
        }
        throw new IOException("there is no portal/target/portal-*-exec.jar: build it first, ./shirako test does");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        kill();
    }
}
