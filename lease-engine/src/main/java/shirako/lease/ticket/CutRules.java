package shirako.lease.ticket;

import java.util.Optional;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Ticket;

/** What makes one ticket a piece of another: the same rules for whoever cuts and for whoever inspects. */
final class CutRules {
    private CutRules() {}

    /** Why {@code child} is no piece of {@code parent}, signatures aside. */
    static Optional<Refusal> objection(Ticket parent, Ticket child) {
        if (!child.issuer().equals(parent.holder())) {
            return refuse(
                    Code.WRONG_HOLDER,
                    child,
                    "it was cut by " + child.issuer() + " from ticket " + parent.id() + ", which " + parent.holder()
                            + " holds; only the holder cuts a ticket");
        }
        if (!child.site().equals(parent.site())) {
            return refuse(
                    Code.WRONG_SITE,
                    child,
                    "it is for site " + child.site() + ", and the ticket it was cut from is for " + parent.site());
        }
        if (!child.pool().equals(parent.pool())) {
            return refuse(
                    Code.BROKEN_CHAIN,
                    child,
                    "it is for pool " + child.pool() + ", and the ticket it was cut from is for " + parent.pool());
        }
        if (!parent.term().contains(child.term())) {
            return refuse(
                    Code.OVER_CUT,
                    child,
                    "its term from " + child.term().start() + " to "
                            + child.term().end()
                            + " goes beyond the ticket it was cut from, which is good from "
                            + parent.term().start() + " to " + parent.term().end());
        }
        Total asked = Total.of(child);
        Total there = Total.of(parent);
        return asked.within(there)
                ? Optional.empty()
                : refuse(
                        Code.OVER_CUT,
                        child,
                        "all its units together are " + asked + ", and the ticket it was cut from has only " + there);
    }

    /** Why a chain of this many tickets is too long. */
    static Optional<Refusal> length(int tickets) {
        return tickets <= Ranges.LONGEST_CHAIN
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Code.CHAIN_TOO_LONG,
                        "A ticket passes through at most " + Ranges.LONGEST_CHAIN + " hands, the site's included, and"
                                + " this one passed through " + tickets + ". Ask somebody nearer to the site."));
    }

    static Optional<Refusal> refuse(Code code, Ticket ticket, String why) {
        return Optional.of(new Refusal(code, "Ticket " + ticket.id() + " does not hold: " + why + "."));
    }
}
