package shirako.lease.simulation;

import java.util.Set;
import shirako.lease.actor.Mistake;

/** A mistake in one method of the engine, and the invariants of which at least one finds it. */
enum Mutation {
    SKIP_REPLAY_CHECK("actor.Redemption", "spentBefore", Mistake.Empty.class, "fraud", "a-ticket-is-redeemed-once"),
    FORGET_RELEASE_ON_EXPIRY(
            "actor.PromiseBook",
            "forget",
            Mistake.Forgetful.class,
            "none",
            "nobody-waits-in-vain",
            "all-is-free-again"),
    EXTEND_WITHOUT_CAPACITY("actor.PromiseBook", "extend", Mistake.Yes.class, "none", "nothing-is-promised-twice"),
    TERM_END_OFF_BY_ONE("actor.PromiseBook", "hold", Mistake.OneSecondLess.class, "none", "nothing-is-promised-twice"),
    FORGET_THE_END("actor.Tenure", "endWhenDue", Mistake.Unchanged.class, "none", "no-lease-outlives-its-ticket"),
    FORGET_WHAT_IT_WAS_CUT_FROM(
            "actor.Redemption", "cutFromSpent", Mistake.Empty.class, "fraud", "what-is-redeemed-is-cut-no-further"),
    SKIP_HOLDER_CHECK("actor.Redemption", "notTheHolder", Mistake.Empty.class, "fraud,network", "only-holders-redeem"),
    SKIP_SIGNATURE_CHECK(
            "ticket.TicketInspector", "signature", Mistake.Empty.class, "fraud", "only-genuine-tickets-are-redeemed"),
    REDEEM_AT_ANY_TIME(
            "actor.Redemption",
            "notNow",
            Mistake.Empty.class,
            "fraud",
            "no-ticket-is-redeemed-after-its-end",
            "a-ticket-is-redeemed-once"),
    LET_OVERCUTS_PASS("actor.Ledger", "enter", Mistake.Empty.class, "fraud", "nothing-is-given-twice"),
    FORGET_SPENT_ON_RESTART(
            "journal.MemoryJournal", "spent", Mistake.NoList.class, "fraud,crash", "a-ticket-is-redeemed-once"),
    FORGET_TO_ACKNOWLEDGE("actor.Role", "acknowledge", Mistake.Skipped.class, "none", "nobody-waits-for-ever"),
    NEVER_REPEAT(
            "actor.Role", "repeat", Mistake.Skipped.class, "network", "nobody-waits-for-ever", "nobody-waits-in-vain"),
    IGNORE_SEQUENCE_NUMBERS("journal.Link", "knows", Mistake.No.class, "fraud,network"),
    FORGET_PROMISES_ON_RESTART(
            "actor.PromiseBook",
            "restore",
            Mistake.Skipped.class,
            "crash",
            "nothing-is-promised-twice",
            "nobody-waits-in-vain"),
    RELEASE_BEFORE_VACATED(
            "actor.PromiseBook", "note", Mistake.Hasty.class, "network,partition,crash", "nothing-is-promised-twice"),
    SHRINK_FREES_BEFORE_SITE_CONFIRMS(
            "actor.Amendments", "heldUnits", Mistake.Zero.class, "network,skew", "nothing-is-promised-twice"),
    SUSPEND_WITHOUT_RELEASE("actor.Redemption", "release", Mistake.Skipped.class, "none", "nobody-honest-is-accused"),
    RESUME_AT_THE_OLD_START(
            "actor.Allocation", "resumed", Mistake.OldStart.class, "none", "what-rested-goes-on-with-a-later-start"),
    SUSPEND_ON_PAPER("actor.Occupancies", "progress", Mistake.OnPaper.class, "call", "what-is-suspended-holds-no-cpu"),
    GANG_PARTIAL("actor.Redeeming", "made", Mistake.Yes.class, "none", "gangs-are-all-or-nothing"),
    LOSE_ACKNOWLEDGED_CLOSE("actor.ServiceManager", "close", Mistake.Skipped.class, "none"),
    GIVE_UP_TOO_EARLY("actor.Deadlines", "hopeless", Mistake.Yes.class, "none", "no-lease-ends-before-it-was-told-to"),
    TRUST_EVENTS_ONLY("actor.Inspection", "compare", Mistake.Unchanged.class, "host", "no-lease-without-its-container"),
    NEVER_GIVE_UP("actor.Absences", "giveUp", Mistake.Unchanged.class, "host", "a-host-that-stays-away-is-given-up"),
    GIVE_UP_AT_ONCE(
            "actor.Absences",
            "silentFrom",
            Mistake.LongAgo.class,
            "host",
            "a-host-that-is-away-for-a-while-loses-nothing"),
    LET_A_DEAD_HOST_IN_AS_IT_IS(
            "actor.Absences", "belongs", Mistake.Yes.class, "host", "nothing-is-placed-beside-what-was-given-up"),
    WAIT_FOR_LOST_CALLS("actor.Machinery", "busy", Mistake.Patient.class, "call");

    final String type;
    final String method;
    final Class<?> mistake;
    final String faults;
    final Set<String> finders;

    /** @param finders the invariants that are to find it; none means that any will do */
    Mutation(String type, String method, Class<?> mistake, String faults, String... finders) {
        this.type = "shirako.lease." + type;
        this.method = method;
        this.mistake = mistake;
        this.faults = faults;
        this.finders = Set.of(finders);
    }
}
