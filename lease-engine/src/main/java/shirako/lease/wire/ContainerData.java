package shirako.lease.wire;

/**
 * One kind of data of containers that a process gives to others over HTTPS, at
 * {@code /v1/containers/{container}/{name}}.
 */
public sealed interface ContainerData permits PayloadShelf, ResultShelf, ConsoleShelf {
    /** The last part of the path. */
    String name();

    /** Who may have it. */
    ContainerGate gate();
}
