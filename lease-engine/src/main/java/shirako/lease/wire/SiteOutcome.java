package shirako.lease.wire;

import shirako.lease.HostId;
import shirako.lease.actor.Declaration;

/** What came of an order to a site that it took. */
public sealed interface SiteOutcome {
    /** Whether anything was otherwise before. */
    boolean changed();

    /** Nothing was to be done. */
    record Shown() implements SiteOutcome {
        @Override
        public boolean changed() {
            return false;
        }
    }

    /** The pool drains. */
    record Drained(boolean changed) implements SiteOutcome {}

    /** The pool is open. */
    record Opened(boolean changed) implements SiteOutcome {}

    /** A host is dead, or is not, as the declaration says. */
    record Declared(HostId host, Declaration declaration) implements SiteOutcome {
        @Override
        public boolean changed() {
            return declaration instanceof Declaration.Dead;
        }
    }
}
