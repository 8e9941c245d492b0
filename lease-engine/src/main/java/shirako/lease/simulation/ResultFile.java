package shirako.lease.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that the result is written to. */
record ResultFile(Path path) {
    /**
     * Hours of seeds are not to be simulated for a file that cannot be written then.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    static ResultFile of(String name) {
        Path path = path(name);
        Path folder = path.toAbsolutePath().getParent();
        String problem = "";
        if (Files.isDirectory(path) || folder == null) {
            problem = "it is a folder";
        } else if (Files.exists(path)) {
            problem = Files.isWritable(path) ? "" : "it belongs to somebody else or is read-only";
        } else if (!Files.isDirectory(folder)) {
            problem = "there is no folder " + folder;
        } else if (!Files.isWritable(folder)) {
            problem = "the folder " + folder + " belongs to somebody else or is read-only";
        }
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("the result cannot be written to '" + name + "': " + problem
                    + "; name a file in a folder of yours");
        }
        return new ResultFile(path);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of a file", e);
        }
    }

    void write(String text) throws IOException {
        Files.writeString(path, text);
    }
}
