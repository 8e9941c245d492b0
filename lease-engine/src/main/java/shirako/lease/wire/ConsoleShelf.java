package shirako.lease.wire;

import java.time.Duration;

/**
 * Consoles, at the site's process.
 *
 * @param gate lets the holder of the container's lease pass
 * @param silence how long a reader waits when nothing is written before it is asked to come again; less than the reader's
 *     own patience, which is a minute
 */
public record ConsoleShelf(ConsoleStore consoles, ContainerGate gate, Duration silence) implements ContainerData {
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(20);

    public ConsoleShelf(ConsoleStore consoles, ContainerGate gate) {
        this(consoles, gate, USUAL_SILENCE);
    }

    @Override
    public String name() {
        return "console";
    }
}
