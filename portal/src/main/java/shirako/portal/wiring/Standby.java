package shirako.portal.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import shirako.portal.leader.Leadership;
import shirako.portal.leader.StandbyServer;

/** A process that waits for the one that leads on its database to end. */
final class Standby {
    /** The exit status of one that another one took over from: it may be started again, and stands by then. */
    static final int DEPOSED = 75;

    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final int ENDED_BY_SIGNAL = 143;

    private Standby() {}

    /** A name that no other process has, and that tells people where it runs. */
    static String ownName() {
        String machine = Optional.ofNullable(System.getenv("HOSTNAME")).orElseGet(Standby::hostName);
        return "process " + ProcessHandle.current().pid() + " on " + machine + " (" + UUID.randomUUID() + ")";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "an unnamed machine";
        }
    }

    /** Returns once this process leads. Meanwhile its address answers that it does not, and it can be ended. */
    static void until(Leadership leadership, Environment environment) {
        var waiting = new Waiting(environment);
        leadership.await(waiting::begin);
        waiting.end();
    }

    private static final class Waiting {
        private final Environment environment;
        /** Spring's own end would wait for a start that waits. */
        private final Thread ended = new Thread(() -> Runtime.getRuntime().halt(ENDED_BY_SIGNAL), "standby-ended");

        private @Nullable StandbyServer server;
        private boolean began;

        Waiting(Environment environment) {
            this.environment = environment;
        }

        void begin() {
            began = true;
            LOG.info("another process leads on this database: this one stands by and takes over when that one ends");
            Runtime.getRuntime().addShutdownHook(ended);
            String port = environment.getProperty("server.port");
            if (port == null || environment.containsProperty(RoleProcess.ROLE)) {
                return;
            }
            String address = environment.getProperty("server.address", "127.0.0.1");
            try {
                server = StandbyServer.open(new InetSocketAddress(address, Integer.parseInt(port)));
            } catch (IOException taken) {
                LOG.warn("nobody answers at {}:{} while this process stands by: {}", address, port, taken.getMessage());
            }
        }

        void end() {
            if (!began) {
                return;
            }
            LOG.info("this process leads from now on");
            Runtime.getRuntime().removeShutdownHook(ended);
            if (server != null) {
                server.close();
            }
        }
    }
}
