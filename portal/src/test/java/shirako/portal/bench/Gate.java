package shirako.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipe that jobs read from until it is opened: they wait without using a processor. */
record Gate(Path path) {
    static Gate in(Path folder) throws IOException, InterruptedException {
        Path path = folder.resolve("gate");
        int status = new ProcessBuilder("mkfifo", "--mode=666", path.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("the pipe " + path + " cannot be made");
        }
        return new Gate(path);
    }

    /** Lets all go that wait. */
    void open() throws IOException {
        Files.newOutputStream(path).close();
    }
}
