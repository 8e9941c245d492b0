package shirako.lease.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import shirako.lease.Deferral;
import shirako.lease.Forecast;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.Printable;
import shirako.lease.Refusal;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.ContainerStatus;

/**
 * What each field of an envelope may hold: the same for envelopes that are sent and received. What a value's own
 * constructor refuses (a negative sliver, a priority above 1000) is not said again here, nor what
 * {@link shirako.lease.ticket.TicketDocument} says of tickets.
 */
public final class Bounds {
    /** Entries of one list. */
    public static final int MOST_ENTRIES = 100_000;
    /** Characters of one sentence. */
    public static final int LONGEST_REASON = 10_000;
    /** The numbers of a lease's units lie below: a number is not given twice, also where units come and go. */
    public static final int MOST_UNIT_NUMBERS = 1_000_000;
    /** Sites over which one request may be split. */
    public static final int MOST_SITES = 1000;
    /** Bytes of one payload: 1 TiB. */
    public static final long MOST_PAYLOAD_BYTES = 1L << 40;
    /** The longest duration: ten years, leap days included. */
    public static final Duration LONGEST = Duration.ofDays(3653);
    /** The first instant that anything may name. */
    public static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    /** The first instant that nothing may name any more, but that a term may end at. */
    public static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Optional<Refusal> first = Optional.empty();

    private Bounds() {}

    /** The first field that is out of its range, named with the range; empty when there is none. */
    public static Optional<Refusal> objection(Envelope envelope) {
        Bounds bounds = new Bounds();
        bounds.name("from", envelope.from().value());
        bounds.name("to", envelope.to().value());
        bounds.number("sequence", envelope.sequence(), 0, Long.MAX_VALUE);
        bounds.message(envelope.message());
        return bounds.first.or(envelope::contradiction);
    }

    private void message(Message message) {
        switch (message) {
            case Message.TicketRequest(var request) -> request("message.request", request);
            case Message.Query(var request) -> request("message.request", request);
            case Message.ExtendTicket(var newEnd) -> instant("message.newEnd", newEnd);
            case Message.ModifyTicket(int units, var sliver) -> {
                number("message.units", units, 1, Leasable.MOST_UNITS);
                sliver("message.sliver", sliver);
            }
            case Message.Relinquish(var reason) -> text("message.reason", reason);
            case Message.CloseLease(var reason) -> text("message.reason", reason);
            case Message.UpdateTicket(long answers, var outcome) -> {
                answers(answers);
                outcome(outcome);
            }
            case Message.Redeem(var ticket, var payloads, var disposition, var constraint) -> {
                each("message.payloads", payloads, this::payload);
                duration("message.disposition.suspension", disposition.suspension(), Duration.ZERO);
            }
            case Message.ModifyLease(var ticket, var added, var victims) -> {
                each("message.added", added, this::payload);
                each("message.victims", victims, this::unit);
            }
            case Message.SuspendLease(var reason, var keepUntil) -> {
                text("message.reason", reason);
                instant("message.keepUntil", keepUntil);
            }
            case Message.UpdateLease(long answers, var outcome) -> {
                answers(answers);
                outcome(outcome);
            }
            case Message.Delegate(var source, var hosts, var capabilities) -> each("message.hosts", hosts, this::host);
            case Message.Placed(int version, var hosts, var standing) -> {
                version("message.version", version);
                each("message.hosts", hosts, (at, host) -> name(at, host.value()));
            }
            case Message.QueryAnswer(var forecast) -> forecast(forecast);
            case Message.ResumeTicket nothing -> {}
            case Message.ExtendLease tickets -> {}
            case Message.ResumeLease tickets -> {}
            case Message.Revoke tickets -> {}
            case Message.Vacated nothing -> {}
            case Message.Acknowledge nothing -> {}
        }
    }

    private void request(String at, LeaseRequest request) {
        name(at + ".holder", request.holder());
        name(at + ".label", request.label());
        number(at + ".shape.units", request.shape().units(), 1, Leasable.MOST_UNITS);
        sliver(at + ".shape.sliver", request.sliver());
        number(at + ".shape.maxSites", request.shape().maxSites(), 1, MOST_SITES);
        timing(at + ".timing", request.timing());
        duration(at + ".expected", request.expected(), Leasable.SHORTEST);
        duration(at + ".likely", request.likely(), Duration.ofNanos(1));
        duration(at + ".promised", request.promised(), Leasable.SHORTEST);
        duration(at + ".tolerance.suspension", request.tolerance().suspension(), Duration.ZERO);
        instant(at + ".submittedAt", request.submittedAt());
    }

    /** What a container gets; of a network and a disk it may have none. */
    private void sliver(String at, Sliver sliver) {
        number(at + ".cpuMillis", sliver.cpuMillis(), 1, Integer.MAX_VALUE);
        number(at + ".memoryMib", sliver.memoryMib(), 1, Integer.MAX_VALUE);
    }

    private void timing(String at, Timing timing) {
        switch (timing) {
            case Timing.BestEffort(var notBefore) -> instant(at + ".notBefore", notBefore);
            case Timing.Immediate(var notBefore) -> instant(at + ".notBefore", notBefore);
            case Timing.Advance(var start) -> instant(at + ".start", start);
            case Timing.Deadline(var notBefore, var latestEnd) -> {
                instant(at + ".notBefore", notBefore);
                instant(at + ".latestEnd", latestEnd);
                if (!notBefore.isBefore(latestEnd)) {
                    object("The field '" + at + ".latestEnd' lies after '" + at + ".notBefore', which is " + notBefore
                            + ", and this one is " + latestEnd + ".");
                }
            }
        }
    }

    private void deferral(String at, Deferral deferral) {
        deferral.earliestStart().ifPresent(start -> instant(at + ".earliestStart", start));
        number(at + ".ahead", deferral.ahead(), 0, Integer.MAX_VALUE);
        text(at + ".cause", deferral.cause());
        each(at + ".aheadOf", List.copyOf(deferral.aheadOf().entrySet()), (part, count) -> {
            name(part, count.getKey());
            number(part, count.getValue(), 1, Integer.MAX_VALUE);
        });
        deferral.soonestStart().ifPresent(start -> instant(at + ".soonestStart", start));
        deferral.site().ifPresent(site -> name(at + ".site", site.value()));
    }

    private void outcome(TicketOutcome outcome) {
        String at = "message.outcome";
        switch (outcome) {
            case TicketOutcome.Deferred(var deferral) -> deferral(at + ".deferral", deferral);
            case TicketOutcome.Granted(var tickets) -> entries(at + ".tickets", tickets);
            case TicketOutcome.Unchanged(var tickets, var reason) -> {
                entries(at + ".tickets", tickets);
                text(at + ".reason", reason);
            }
            case TicketOutcome.ToSuspend(var tickets, var reason) -> {
                entries(at + ".tickets", tickets);
                text(at + ".reason", reason);
            }
            case TicketOutcome.ToShrink(var tickets, int units, var reason) -> {
                entries(at + ".tickets", tickets);
                number(at + ".units", units, 0, Leasable.MOST_UNITS);
                text(at + ".reason", reason);
            }
            case TicketOutcome.Refused(var refusal) -> text(at + ".refusal.sentence", refusal.sentence());
            case TicketOutcome.Ended() -> {}
        }
    }

    private void outcome(LeaseOutcome outcome) {
        String at = "message.outcome";
        switch (outcome) {
            case LeaseOutcome.Held(int version, var term, var pending, var containers, var refusal) -> {
                version(at + ".version", version);
                term(at + ".term", term);
                each(at + ".containers", containers, this::container);
                refusal.ifPresent(why -> text(at + ".refusal", why));
            }
            case LeaseOutcome.Refused(var refusal) -> text(at + ".refusal.sentence", refusal.sentence());
            case LeaseOutcome.Closed(var reason) -> text(at + ".reason", reason);
            case LeaseOutcome.Failed(var reason) -> text(at + ".reason", reason);
        }
    }

    private void forecast(Forecast forecast) {
        String at = "message.forecast";
        switch (forecast) {
            case Forecast.From(var earliestStart, int ahead) -> {
                instant(at + ".earliestStart", earliestStart);
                number(at + ".ahead", ahead, 0, Integer.MAX_VALUE);
            }
            case Forecast.Never(var reason, var largest) -> text(at + ".reason", reason);
            case Forecast.Unknown(var reason) -> text(at + ".reason", reason);
        }
    }

    private void container(String at, ContainerStatus status) {
        unit(at + ".id.unit", status.id().unit());
        status.host().ifPresent(host -> name(at + ".host", host.value()));
        instant(at + ".since", status.since());
        text(at + ".detail", status.detail());
    }

    private void payload(String at, UnitPayload payload) {
        unit(at + ".unit", payload.unit());
        number(at + ".bytes", payload.bytes(), 0, MOST_PAYLOAD_BYTES);
    }

    private void host(String at, HostShare share) {
        name(at + ".host", share.host().value());
    }

    private void answers(long answers) {
        number("message.answers", answers, 0, Long.MAX_VALUE);
    }

    private void version(String at, int version) {
        number(at, version, 1, Integer.MAX_VALUE);
    }

    private void unit(String at, int unit) {
        number(at, unit, 0, MOST_UNIT_NUMBERS - 1L);
    }

    private void term(String at, Term term) {
        instant(at + ".start", term.start());
        if (term.end().isAfter(LAST)) {
            object("The field '" + at + ".end' is a time up to " + LAST + ", and this one is " + term.end() + ".");
        }
    }

    private <T> void each(String at, List<T> entries, BiConsumer<String, T> check) {
        entries(at, entries);
        for (int i = 0; i < entries.size() && first.isEmpty(); i++) {
            check.accept(at + "[" + i + "]", entries.get(i));
        }
    }

    private void entries(String at, List<?> entries) {
        if (entries.size() > MOST_ENTRIES) {
            object("The list '" + at + "' has at most " + MOST_ENTRIES + " entries, and this one has " + entries.size()
                    + ".");
        }
    }

    private void name(String at, String name) {
        if (!Printable.name(name)) {
            object("The field '" + at + "' is a name of 1 to " + Printable.LONGEST_NAME
                    + " characters that leave a mark on paper, and this one, of " + name.length()
                    + " characters, is not.");
        }
    }

    private void text(String at, String text) {
        if (text.length() > LONGEST_REASON) {
            object("The field '" + at + "' is a text of at most " + LONGEST_REASON + " characters, and this one has "
                    + text.length() + ".");
        } else if (text.codePoints().anyMatch(Bounds::halfACharacter)) {
            object("The field '" + at + "' is a text of whole characters, and this one has half a surrogate pair.");
        }
    }

    private static boolean halfACharacter(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private void number(String at, long value, long least, long most) {
        if (value < least || value > most) {
            object("The field '" + at + "' is a number from " + least + " to " + most + ", and this one is " + value
                    + ".");
        }
    }

    private void instant(String at, Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
            object("The field '" + at + "' is a time from " + FIRST + " to before " + LAST + ", and this one is "
                    + instant + ".");
        }
    }

    private void duration(String at, Duration duration, Duration least) {
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            object("The field '" + at + "' is a duration " + (least.isZero() ? "from zero" : "from " + least)
                    + " up to " + LONGEST + ", and this one is " + duration + ".");
        }
    }

    private void object(String sentence) {
        if (first.isEmpty()) {
            first = Optional.of(new Refusal(Refusal.Code.OUT_OF_RANGE, sentence));
        }
    }
}
