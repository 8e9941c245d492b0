package shirako.lease.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.TicketDocument;
import shirako.lease.ticket.TicketInspector;
import shirako.lease.ticket.TicketMint;
import shirako.lease.ticket.TicketRefusedException;

/**
 * What a lease costs in signatures: a broker cuts one ticket for it, and a site reads and verifies one. The chain is site,
 * broker, smaller broker, service manager.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TicketBench {
    private static final Term TERM = Term.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofHours(1));
    private static final Sliver SLIVER = new Sliver(1000, 2048, 10_240, 100);

    private final ActorKeyPair site = keys("site", 1);
    private final ActorKeyPair broker = keys("broker", 2);
    private final ActorKeyPair smaller = keys("smaller-broker", 3);
    private final ActorKeyPair manager = keys("manager", 4);
    private final TicketMint mint = new TicketMint(smaller);
    private final TicketInspector inspector = new TicketInspector(site.actor(), site.key());
    private final Ticket root = new TicketMint(site)
            .delegate(id(1), 1, broker.actor(), broker.key(), new PoolId("containers"), 100, SLIVER, TERM);
    private final Ticket middle =
            new TicketMint(broker).cut(root, id(2), smaller.actor(), smaller.key(), 10, SLIVER, TERM);
    private final Ticket leaf = mint.cut(middle, id(3), manager.actor(), manager.key(), 1, SLIVER, TERM);
    private final List<String> document = TicketDocument.write(leaf);
    private long ids = 100;

    /** One more ticket out of a ticket that others were cut from before. */
    @Benchmark
    public Ticket cut() {
        return mint.cut(middle, id(++ids), manager.actor(), manager.key(), 1, SLIVER, TERM);
    }

    /** A ticket whose parents were verified before. */
    @Benchmark
    public Optional<Refusal> verifyLeaf() {
        return inspector.inspect(leaf);
    }

    /** Three signatures and two keys, by a site that has seen nothing yet. */
    @Benchmark
    public Optional<Refusal> verifyColdChain() {
        return new TicketInspector(site.actor(), site.key()).inspect(leaf);
    }

    @Benchmark
    public List<String> write() {
        return TicketDocument.write(leaf);
    }

    @Benchmark
    public Ticket read() throws TicketRefusedException {
        return TicketDocument.read(document);
    }

    /** What a site does with each ticket that comes in. */
    @Benchmark
    public Optional<Refusal> readAndVerify() throws TicketRefusedException {
        return inspector.inspect(TicketDocument.read(document));
    }

    private static ActorKeyPair keys(String actor, int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return ActorKeyPair.fromSeed(new ActorId(actor), bytes);
    }

    private static TicketId id(long number) {
        return new TicketId(new UUID(0x7000, number));
    }
}
