package shirako.lease.actor;

import shirako.lease.protocol.Message;

/** What comes of the message of somebody who has no part in the reservation that he speaks of. */
sealed interface Reply {
    /** It was taken, or nothing is to be said to it: it is acknowledged. */
    record Noted() implements Reply {}

    /** It is answered and acknowledged, and leaves no trace. */
    record Said(Message answer) implements Reply {}

    /** It is answered, again when it comes again, and acknowledged once the answer was. */
    record Kept(Message answer) implements Reply {}
}
