package shirako.lease.actor;

import java.util.List;
import shirako.lease.HostId;

/** What comes of an operator's word that a host is dead. */
public sealed interface Declaration {
    /** It is dead from now on. */
    record Dead(int containersGivenUp) implements Declaration {}

    /** It was declared dead before. */
    record Already() implements Declaration {}

    /** It answers, so what runs there can be moved or ended in good order. */
    record Answers() implements Declaration {}

    /**
     * This site has no such host.
     *
     * @param hosts those that it has
     */
    record Unknown(List<HostId> hosts) implements Declaration {
        public Unknown {
            hosts = List.copyOf(hosts);
        }
    }
}
