package shirako.lease.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import shirako.lease.ActorId;

/**
 * What an operator tells his own site, signed with the site's key: whoever can read that key is its operator.
 *
 * @param v {@link #VERSION}
 * @param sentAt the operator's clock when it was signed
 * @param id of this instruction and no other one, so that it is followed once
 * @param by who gave it, for the event log: a name that only the operator's machine vouches for
 */
@JsonPropertyOrder({"v", "sentAt", "id", "site", "by", "order"})
record Instruction(int v, Instant sentAt, UUID id, ActorId site, String by, SiteOrder order) {
    static final int VERSION = 2;
}
