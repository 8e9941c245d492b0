package shirako.portal.wiring;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the database is, and what opens it. */
sealed interface Database extends AutoCloseable {
    String url();

    @Nullable
    String user();

    @Nullable
    String password();

    /** The end of its log where it is ours and ended; empty otherwise. */
    List<String> lastWords() throws IOException;

    /** To be called once it has answered: one of our own is started again from then on when it ends by itself. */
    void keepAlive();

    @Override
    void close() throws IOException;

    /** A server that somebody else runs. */
    record Server(
            String url, @Nullable String user, @Nullable String password) implements Database {
        @Override
        public List<String> lastWords() {
            return List.of();
        }

        @Override
        public void keepAlive() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "Server";
        }
    }

    /** Our own. */
    record Private(EmbeddedDatabase server) implements Database {
        @Override
        public String url() {
            return server.url();
        }

        @Override
        public String user() {
            return server.user();
        }

        @Override
        public String password() {
            return server.password();
        }

        @Override
        public List<String> lastWords() throws IOException {
            return server.lastWords();
        }

        @Override
        public void keepAlive() {
            server.keepAlive();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        @Override
        public String toString() {
            return "Private";
        }
    }
}
