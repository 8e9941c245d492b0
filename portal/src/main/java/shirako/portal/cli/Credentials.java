package shirako.portal.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Who the samples are submitted as, out of the file that the portal's first run wrote.
 *
 * @param token the API token of the first user
 */
record Credentials(String token) {
    /** @throws IOException when the file is not there or names no token */
    static Credentials read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String token = properties.getProperty("token", "");
        if (token.isBlank()) {
            throw new IOException(file + " names no token: it should have a line token=..., written by the first run");
        }
        return new Credentials(token);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
