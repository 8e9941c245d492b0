package shirako.lease.substrate;

/** What a site's machines can do beyond making and destroying containers. */
public enum Capability {
    /** A running container gets another share of CPU, memory or network. */
    RESIZE,
    /** A running container is set aside with its memory on disk, and goes on later. */
    SUSPEND
}
