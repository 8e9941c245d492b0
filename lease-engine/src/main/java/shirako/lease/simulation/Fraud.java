package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.ticket.TicketMint;

/**
 * Two who are known to all and keep no rules: a broker that promises what it has twice, and a service manager that redeems
 * what belongs to others, what it has altered, what is over, and everything twice, once more as a piece of itself; and a
 * network that remembers what honest actors said and says it again. The names that they give to tickets are now and then
 * those of others' tickets.
 */
final class Fraud {
    static final ActorId CROOK = new ActorId("crook");
    static final ActorId THIEF = new ActorId("thief");
    /** Which part of a site the crook gets. */
    static final double SHARE = 0.2;

    private static final int REMEMBERED = 400;

    private final World world;
    /** Of what is done now: whatever is left out changes nothing of the rest. */
    private Chance chance;

    private final Puppet crook;
    private final Puppet thief;
    private final TicketMint mint;
    private final TicketMint thiefsMint;
    private final List<Envelope> overheard = new ArrayList<>();
    private final List<Ticket> held = new ArrayList<>();
    private final List<ReservationId> redeemed = new ArrayList<>();
    private final Set<TicketId> borrowed = new HashSet<>();
    private final Chance memory;
    private int redemptions;
    private boolean over;
    private int number = 50_000;

    Fraud(World world) {
        this.world = world;
        this.chance = Chance.of(world.plan.seed(), "fraud");
        this.memory = Chance.of(world.plan.seed(), "overheard");
        this.crook = new Puppet(world.keys.get(CROOK), world.network);
        this.thief = new Puppet(world.keys.get(THIEF), world.network);
        this.mint = new TicketMint(crook.key());
        this.thiefsMint = new TicketMint(thief.key());
    }

    private void overhear(Envelope envelope) {
        boolean honest = world.honest().contains(envelope.from());
        if (honest && overheard.size() < REMEMBERED && memory.percent(20)) {
            overheard.add(envelope);
        }
        if (honest
                && !over
                && envelope.message() instanceof Message.Redeem redeem
                && does(new Mischief.Theft(++redemptions))) {
            // Perhaps before the honest one arrives, and about the same reservation.
            ReservationId id = chance.percent(50) ? envelope.reservation() : fresh();
            world.trace.note(THIEF, "presents the ticket of " + Names.of(envelope.reservation()));
            world.time.after(
                    chance.millis(0, chance.percent(50) ? 1 : 5000), () -> thief.say(envelope.to(), id, redeem));
        }
    }

    void begin() {
        world.network.tap(this::overhear);
        world.sites.get(site()).actor().onStart(() -> world.time.after(Duration.ofSeconds(1), this::allAgain));
        for (Mischief mischief : world.plan.mischief()) {
            if (mischief instanceof Mischief.Deed deed) {
                world.time.at(World.BEGIN.plus(deed.at()), () -> go(deed));
            }
        }
    }

    /** Whether this is done, by chance of its own from then on. */
    private boolean does(Mischief mischief) {
        chance = Chance.of(world.plan.seed(), mischief.name());
        return world.plan.mischief().contains(mischief);
    }

    /** Does something wrong. */
    private void go(Mischief.Deed deed) {
        if (over || !does(deed)) {
            return;
        }
        switch (chance.between(0, 7)) {
            case 0 -> promiseTwice();
            case 1 -> alter();
            case 2 -> again();
            case 3 -> own();
            case 4 -> asAPieceOfItself();
            default -> repeat();
        }
    }

    void stop() {
        over = true;
        for (ReservationId id : redeemed) {
            thief.say(site(), id, new Message.CloseLease("enough"));
        }
    }

    private ActorId site() {
        return world.plan.sites().getFirst().id();
    }

    private ReservationId fresh() {
        return Names.reservation(world.time.instant(), chance, number++);
    }

    private Optional<Ticket> source() {
        return crook.heard(Message.Delegate.class).map(Message.Delegate::source).reduce((first, last) -> last);
    }

    /** Three quarters of all it has, and then the same once more. */
    private void promiseTwice() {
        source().ifPresent(source -> {
            world.trace.note(CROOK, "promises the same units twice");
            redeem(cut(source, 3, Duration.ZERO));
            redeem(cut(source, 3, Duration.ofSeconds(chance.between(-20, 20))));
        });
    }

    private Ticket cut(Ticket source, int units, Duration later) {
        Instant start = world.clocks.get(site()).instant().plus(later);
        Sliver all = source.sliver();
        Sliver quarter =
                new Sliver(all.cpuMillis() / 4, all.memoryMib() / 4, all.diskMib() / 4, all.networkMbits() / 4);
        Instant begin = start.isBefore(source.term().start()) ? source.term().start() : start;
        Ticket ticket = mint.cut(
                source, name(), THIEF, thief.key().key(), units, quarter, Term.of(begin, chance.seconds(5, 200)));
        world.promises.cheated(ticket);
        held.add(ticket);
        return ticket;
    }

    /** Its own, or that of a ticket of somebody else. */
    private TicketId name() {
        List<Ticket> others = overheard.stream()
                .map(Envelope::message)
                .filter(Message.Redeem.class::isInstance)
                .map(message -> ((Message.Redeem) message).ticket())
                .toList();
        if (others.isEmpty() || chance.percent(70)) {
            return new TicketId(fresh().value());
        }
        Ticket other = chance.oneOf(others);
        TicketId name = chance.percent(50) ? other.id() : other.root().id();
        // Once: two of its own with one name would be no more than its own confusion.
        return borrowed.add(name) ? name : new TicketId(fresh().value());
    }

    /** Before it is redeemed itself, after that, or after it was closed. */
    private void asAPieceOfItself() {
        Instant now = world.clocks.get(site()).instant();
        List<Ticket> good = held.stream()
                .filter(ticket -> ticket.term().end().isAfter(now.plusSeconds(1)))
                .toList();
        if (good.isEmpty()) {
            return;
        }
        Ticket whole = chance.oneOf(good);
        world.trace.note(THIEF, "cuts a piece as large as the whole");
        Ticket piece = thiefsMint.cut(
                whole,
                new TicketId(fresh().value()),
                THIEF,
                thief.key().key(),
                whole.units(),
                whole.sliver(),
                whole.term());
        world.promises.cheated(piece);
        redeem(piece);
        if (chance.percent(50)) {
            redeem(whole);
        }
    }

    private void redeem(Ticket ticket) {
        ReservationId id = fresh();
        redeemed.add(id);
        thief.say(site(), id, redemption(ticket));
    }

    private static Message.Redeem redemption(Ticket ticket) {
        return new Message.Redeem(
                ticket,
                IntStream.range(0, Math.min(ticket.units(), 100))
                        .mapToObj(unit -> new UnitPayload(unit, 1))
                        .toList());
    }

    /** A ticket of its own that says something else than what was signed. */
    private void alter() {
        if (held.isEmpty()) {
            return;
        }
        Ticket old = chance.oneOf(held);
        Instant now = world.clocks.get(site()).instant().truncatedTo(ChronoUnit.MICROS);
        Ticket altered =
                switch (chance.between(0, 3)) {
                    case 0 -> with(old, old.units() + 1, old.sliver(), old.term());
                    case 1 ->
                        with(
                                old,
                                old.units(),
                                world.plan.sites().getFirst().hosts().getFirst(),
                                old.term());
                    case 2 -> with(old, old.units(), old.sliver(), old.term().until(now.plusSeconds(9999)));
                    default ->
                        with(old, old.units(), old.sliver(), Term.of(now.minusSeconds(1), Duration.ofMinutes(5)));
                };
        world.trace.note(THIEF, "presents an altered ticket");
        redeem(altered);
    }

    private static Ticket with(Ticket old, int units, Sliver sliver, Term term) {
        return new Ticket(
                old.id(),
                old.version(),
                old.parent(),
                old.issuer(),
                old.holder(),
                old.holderKey(),
                old.site(),
                old.pool(),
                units,
                sliver,
                term,
                old.signature());
    }

    /** A ticket that was redeemed before, or is over. */
    private void again() {
        if (!held.isEmpty()) {
            world.trace.note(THIEF, "presents a ticket once more");
            List<Ticket> recent = held.subList(Math.max(0, held.size() - 4), held.size());
            redeem(chance.oneOf(chance.percent(70) ? recent : held));
        }
    }

    /** Perhaps a site that has just started has forgotten what was redeemed. */
    private void allAgain() {
        if (!does(new Mischief.Relapse())) {
            return;
        }
        Instant now = world.clocks.get(site()).instant();
        held.stream()
                .filter(ticket -> !over && ticket.term().contains(now))
                .toList()
                .forEach(this::redeem);
    }

    /** What it holds and may use, so that there is something to do wrong with. */
    private void own() {
        source().ifPresent(source -> redeem(cut(source, 1, Duration.ZERO)));
        if (!redeemed.isEmpty() && chance.percent(50)) {
            thief.say(site(), chance.oneOf(redeemed), new Message.CloseLease("enough"));
        }
    }

    /** Something that an honest actor said long ago. */
    private void repeat() {
        if (!overheard.isEmpty()) {
            world.network.send(chance.oneOf(overheard));
        }
    }
}
