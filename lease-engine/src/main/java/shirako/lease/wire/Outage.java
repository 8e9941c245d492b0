package shirako.lease.wire;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once when something stops working, and once when it works again, and what was lost in between. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final Consumer<String> begins;
    private final Consumer<String> ends;
    private boolean down;
    private long lost;

    /** @param what goes on, such as "messages from a to b" */
    Outage(String what) {
        this(what, LOG::warn, LOG::info);
    }

    Outage(String what, Consumer<String> begins, Consumer<String> ends) {
        this.what = what;
        this.begins = begins;
        this.ends = ends;
    }

    /** It failed, perhaps again. */
    synchronized void failed(String why) {
        if (!down) {
            down = true;
            begins.accept(what + " do not get through: " + why);
        } else {
            LOG.debug("{} still do not get through: {}", what, why);
        }
    }

    synchronized void lost(int messages) {
        lost += messages;
        if (!down) {
            failed("there are more than can be sent");
        }
    }

    /** It works. */
    synchronized void over() {
        if (down) {
            ends.accept(what + " get through again; " + lost + " were lost");
        }
        down = false;
        lost = 0;
    }
}
