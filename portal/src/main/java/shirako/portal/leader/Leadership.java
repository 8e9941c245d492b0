package shirako.portal.leader;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process is the one that works on its database. Actors remember what they do and no other process may do the same for
 * them, so that of several on one database one leads, by a lock of the database's server, and the others wait for that lock.
 *
 * <p>What is known of the lock is {@linkplain #holds() believed} for {@value #BELIEVED_SECONDS} seconds after it was confirmed, by the
 * machine's monotonic clock, and the server keeps it for longer: so there are never two that believe it. A leader whose database is gone for
 * a while is not sure, does nothing with it meanwhile, and goes on if nobody has led since; else it ends.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    static final int BELIEVED_SECONDS = Claim.SILENCE_SECONDS - 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int WAIT_SECONDS = 1;

    /** Opens connections to the database that wait no longer than some seconds for an answer. */
    @FunctionalInterface
    public interface Opener {
        Connection open() throws SQLException;
    }

    private final Opener opener;
    private final String process;
    private final Runnable deposed;
    private @Nullable Claim claim;
    private @Nullable Thread watch;
    private boolean signed;
    private volatile long confirmedNanos;
    private volatile boolean over;

    /**
     * @param process a name for this process that no other one has, for people too
     * @param deposed called once when another process has led meanwhile: this one must end at once
     */
    public Leadership(Opener opener, String process, Runnable deposed) {
        this.opener = opener;
        this.process = process;
        this.deposed = deposed;
    }

    /**
     * Waits, for as long as it takes, until this process leads.
     *
     * @param standingBy called once if it does not lead at the first try
     */
    public synchronized void await(Runnable standingBy) {
        boolean told = false;
        while (!took()) {
            if (!told) {
                told = true;
                standingBy.run();
            }
        }
        watch = Thread.ofPlatform().daemon().name("leadership").start(this::watch);
    }

    /** A database that does not answer is asked again: somebody else sees to it, or the leader's own end. */
    private boolean took() {
        long asked = System.nanoTime();
        try {
            Claim mine = claim == null ? new Claim(opener.open()) : claim;
            claim = mine;
            if (!mine.acquire(WAIT_SECONDS)) {
                return false;
            }
            confirmedNanos = asked;
            return true;
        } catch (SQLException failed) {
            LOG.debug("the database does not say who leads", failed);
            drop();
            LockSupport.parkNanos(Duration.ofSeconds(WAIT_SECONDS).toNanos());
            return false;
        }
    }

    /**
     * Writes down that this process leads: to be called once there is the table for that.
     *
     * @throws IllegalStateException when the database cannot be told
     */
    public synchronized void sign() {
        try {
            if (claim == null) {
                throw new SQLException("the connection is lost");
            }
            claim.sign(process);
            signed = true;
        } catch (SQLException failed) {
            throw new IllegalStateException("the database does not take down that this process leads", failed);
        }
    }

    /** Whether nobody else can lead at this moment. */
    public boolean holds() {
        return !over
                && System.nanoTime() - confirmedNanos
                        < Duration.ofSeconds(BELIEVED_SECONDS).toNanos();
    }

    private void watch() {
        while (!over) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            look();
        }
    }

    private synchronized void look() {
        if (over) {
            return;
        }
        long asked = System.nanoTime();
        try {
            if (claim != null && claim.holds()) {
                confirmedNanos = asked;
                return;
            }
            drop();
            Claim again = new Claim(opener.open());
            claim = again;
            boolean mine = again.acquire(0);
            if (!signed || again.leader().filter(process::equals).isEmpty()) {
                over = true;
                LOG.error(
                        "another process leads on this database now: {}. This one ends.",
                        again.leader().orElse("it has no name yet"));
                deposed.run();
            } else if (mine) {
                LOG.info("the database is back, and nobody else has led meanwhile");
                confirmedNanos = asked;
            } else {
                drop(); // our own lost connection holds it still, until the server sees that it is gone
            }
        } catch (SQLException failed) {
            LOG.debug("the database does not say whether this process leads", failed);
            drop();
        }
    }

    private void drop() {
        if (claim != null) {
            try {
                claim.close();
            } catch (SQLException gone) {
                LOG.debug("a connection that was lost does not close", gone);
            }
            claim = null;
        }
    }

    /** Lets another process lead: to be called when this one does nothing with the database any more. */
    @Override
    public synchronized void close() {
        over = true;
        drop();
        if (watch != null) {
            LockSupport.unpark(watch);
        }
    }
}
