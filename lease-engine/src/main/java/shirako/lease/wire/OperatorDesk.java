package shirako.lease.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.actor.SiteNode;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Share;
import tools.jackson.databind.json.JsonMapper;

/** Takes the instructions of a site's operator, each once, and follows them. */
final class OperatorDesk {
    static final String PATH = "/v1/operator";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);
    private static final int OK = 200;
    private static final JsonMapper REPORTS = WireMapper.strict(SiteOperator.LONGEST_REPORT, Bounds.LONGEST_REASON);

    private final SiteNode site;
    private final Station station;
    private final InstructionCodec codec;
    private final SpentInstructions spent;
    private final Seldom seldom;

    /** @param site an actor of the station */
    OperatorDesk(SiteNode site, Station station, Seldom seldom) {
        this.site = site;
        this.station = station;
        this.codec = new InstructionCodec(site.id(), station.key(site.id()).key(), station.clock());
        this.spent = new SpentInstructions(station.clock().instant(), EnvelopeCodec.USUAL_SKEW);
        this.seldom = seldom;
    }

    void take(Visit visit, RegisteredActor peer) throws IOException, ProblemException {
        SiteReport report;
        try {
            report = follow(instruction(visit, peer));
        } catch (RefusedException e) {
            if (seldom.due(peer.id() + " " + e.refusal().code())) {
                LOG.warn("an instruction from {} is refused: {}", peer.id(), e.refusal());
            }
            throw new ProblemException(Problem.of(e.refusal()));
        }
        visit.answer(Answer.of(OK, EnvelopeDesk.MANY, REPORTS.writeValueAsBytes(report)));
    }

    private Instruction instruction(Visit visit, RegisteredActor peer)
            throws IOException, ProblemException, RefusedException {
        if (!peer.id().equals(site.id())) {
            throw new RefusedException(new Refusal(
                    Code.WRONG_HOLDER,
                    "Site " + site.id() + " is instructed by whoever has its own key, and the key of this connection is"
                            + " of actor " + peer.id() + "."));
        }
        if (!visit.contentType().equals(EnvelopeDesk.ONE)) {
            throw new ProblemException(
                    Problem.WRONG_TYPE,
                    Code.MALFORMED,
                    "An instruction comes as " + EnvelopeDesk.ONE
                            + ", one JWS in compact serialisation. Say so in Content-Type.");
        }
        byte[] body = visit.body(InstructionCodec.MOST_BYTES);
        Instruction instruction = codec.decode(new String(body, StandardCharsets.ISO_8859_1));
        spent.spend(instruction, station.clock().instant());
        return instruction;
    }

    private SiteReport follow(Instruction instruction) throws RefusedException {
        try {
            SiteOutcome outcome = outcome(instruction.order(), instruction.by());
            if (outcome.changed()) {
                LOG.info("{} was told by {} to {}", site.id(), instruction.by(), words(instruction.order()));
            }
            return new SiteReport(site.id(), outcome, List.of(site.status()));
        } catch (JournalException e) {
            LOG.warn("{} cannot {} now", site.id(), words(instruction.order()), e);
            throw new RefusedException(new Refusal(
                    Code.UNAVAILABLE,
                    "Site " + site.id() + " cannot write that down now: its database does not answer. Say it again in a"
                            + " minute."));
        }
    }

    private SiteOutcome outcome(SiteOrder order, String by) {
        return switch (order) {
            case SiteOrder.Status() -> new SiteOutcome.Shown();
            case SiteOrder.Drain() -> new SiteOutcome.Drained(site.drain(Share.Mode.DRAINING, by));
            case SiteOrder.Open() -> new SiteOutcome.Opened(site.drain(Share.Mode.OPEN, by));
            case SiteOrder.DeclareDead(HostId host) -> new SiteOutcome.Declared(host, site.declareDead(host, by));
        };
    }

    private static String words(SiteOrder order) {
        return switch (order) {
            case SiteOrder.Status() -> "say how its pool stands";
            case SiteOrder.Drain() -> "drain its pool";
            case SiteOrder.Open() -> "open its pool";
            case SiteOrder.DeclareDead(HostId host) -> "declare host " + host + " dead";
        };
    }
}
