package shirako.portal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import shirako.xen.RealHost;

/** What all end-to-end tests stand on, made once and ended with the last of them: a libvirt and a MySQL of their own. */
final class Ground implements AutoCloseable {
    private final Path root;
    private final RealHost host;
    private @Nullable MySqlServer mysql;

    private Ground() throws IOException, InterruptedException {
        root = Files.createTempDirectory("shirako-e2e");
        host = new RealHost(root.resolve("libvirt"));
    }

    RealHost host() {
        return host;
    }

    /** Started when it is first asked for. */
    synchronized MySqlServer mysql() throws IOException, InterruptedException {
        if (mysql == null) {
            mysql = MySqlServer.prepare(root.resolve("mysql"));
            mysql.start();
        }
        return mysql;
    }

    /** A folder for a portal's state. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try {
            host.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (mysql != null) {
            mysql.kill();
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Hands the ground to the tests that ask for it. */
    static final class Given implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Ground.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Ground.class, type -> made(), Ground.class);
        }

        private static Ground made() {
            try {
                return new Ground();
            } catch (IOException e) {
                throw new IllegalStateException("there is no libvirt to test on", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
