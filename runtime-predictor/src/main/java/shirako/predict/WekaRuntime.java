package shirako.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Weka must find before its first class loads. A property that is set already, on the command line for instance,
 * is left alone.
 */
final class WekaRuntime {
    private static final String NETLIB = "com.github.fommil.netlib.";

    static {
        // Without these the linear algebra looks for native libraries that are not shipped, and fails.
        for (String library : List.of("BLAS", "LAPACK", "ARPACK")) {
            preset(NETLIB + library, NETLIB + "F2j" + library);
        }
        preset("weka.packageManager.offline", "true");
        if (System.getProperty("WEKA_HOME") == null && System.getenv("WEKA_HOME") == null) {
            System.setProperty("WEKA_HOME", emptyHome().toString());
        }
    }

    private WekaRuntime() {}

    /** Call before any class of Weka is touched; costs nothing from the second call on. */
    static void prepare() {
        // the static initializer did it
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Weka would make its folders in the user's home, and look there for packages to load. */
    private static Path emptyHome() {
        try {
            Path home = Files.createTempDirectory("weka");
            home.toFile().deleteOnExit();
            for (String folder : List.of("packages", "props", "repCache", "native")) {
                Files.createDirectory(home.resolve(folder)).toFile().deleteOnExit();
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Weka needs an empty folder; make java.io.tmpdir writable or set -DWEKA_HOME", e);
        }
    }
}
