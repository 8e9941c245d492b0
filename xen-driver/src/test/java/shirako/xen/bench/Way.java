package shirako.xen.bench;

import java.time.Duration;

/** A way to do things to one container; each call does one thing and says how long it took. */
interface Way {
    /** What it is called in the tables. */
    String words();

    /** Makes the container at host 1 and lets it run. */
    Duration create() throws Exception;

    /** Gives it half as much memory again, and a second processor of which it may use half. */
    Duration resize() throws Exception;

    Duration suspend() throws Exception;

    /** Lets it go on at the host where it was suspended. */
    Duration restore() throws Exception;

    /** Moves it, running, to the other host. */
    Duration migrate() throws Exception;

    /** The name of its volumes, without their suffix. */
    String volumes();

    /** Removes the container with all that belongs to it. */
    void remove() throws Exception;
}
