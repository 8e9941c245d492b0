package shirako.lease.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorKeyPair;

/** Everything from one actor to another one: a queue, and one thread that sends all that waits at a time. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** The last envelope of a batch may go over it. */
    private static final int ENOUGH_BYTES = EnvelopeDesk.MOST_BYTES / 2;

    /** Signatures grow old: what was put off for longer is not taken any more. */
    private static final Duration LONGEST_WAIT = EnvelopeCodec.USUAL_SKEW.dividedBy(4);

    private final ActorKeyPair sender;
    private final RegisteredActor receiver;
    private final EnvelopeCodec codec;
    private final Delivery delivery;
    private final PostSettings settings;
    private final Outage outage;
    private final Seldom seldom = new Seldom(System::nanoTime);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Envelope> waiting = new ArrayDeque<>();
    private final Thread thread;
    private Duration pause;

    Lane(ActorKeyPair sender, RegisteredActor receiver, EnvelopeCodec codec, Peer peer, PostSettings settings) {
        this.sender = sender;
        this.receiver = receiver;
        this.codec = codec;
        this.delivery = new Delivery(peer, settings.patience());
        this.settings = settings;
        this.pause = settings.pause();
        this.outage = new Outage("messages from " + sender.actor() + " to " + receiver.id());
        this.thread = Thread.ofVirtual()
                .name("shirako-post-" + sender.actor() + "-" + receiver.id())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void offer(Envelope envelope) {
        lock.lock();
        try {
            if (waiting.size() == settings.waiting()) {
                waiting.remove();
                outage.lost(1);
            }
            waiting.add(envelope);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<String> batch = next();
                if (!batch.isEmpty()) {
                    deliver(batch);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
        LOG.debug("the post from {} to {} is closed", sender.actor(), receiver.id());
    }

    /** All that waits and fits into one request, at least one; none when what waited could not be signed. */
    private List<String> next() throws InterruptedException {
        List<String> batch = new ArrayList<>();
        int bytes = 0;
        Optional<Envelope> envelope = Optional.of(first());
        while (envelope.isPresent()) {
            Optional<String> signed = sign(envelope.get());
            signed.ifPresent(batch::add);
            bytes += signed.map(String::length).orElse(0);
            boolean room = batch.size() < EnvelopeDesk.MOST_ENVELOPES && bytes < ENOUGH_BYTES;
            envelope = room ? another() : Optional.empty();
        }
        return batch;
    }

    private Envelope first() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                arrived.await();
            }
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Envelope> another() {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Only now, so that the time in it is the time of sending. */
    private Optional<String> sign(Envelope envelope) {
        try {
            return Optional.of(codec.encode(envelope, sender));
        } catch (RefusedException e) {
            LOG.error(
                    "a {} about reservation {} cannot be sent to {} at all: {}",
                    envelope.message().getClass().getSimpleName(),
                    envelope.reservation(),
                    receiver.id(),
                    e.refusal());
            return Optional.empty();
        }
    }

    private void deliver(List<String> batch) throws InterruptedException {
        Delivery.Outcome outcome = delivery.send(batch);
        if (outcome instanceof Delivery.Outcome.Broken) {
            // A connection that was kept open may have been given up by the other side meanwhile. Messages that come
            // twice are handled once.
            outcome = delivery.send(batch);
        }
        Duration waited = Duration.ZERO;
        while (outcome instanceof Delivery.Outcome.Later(Duration later, String why)
                && waited.plus(later).compareTo(LONGEST_WAIT) <= 0) {
            outage.failed(why);
            Thread.sleep(later);
            waited = waited.plus(later);
            outcome = delivery.send(batch);
        }
        switch (outcome) {
            case Delivery.Outcome.Taken(List<Receipt> receipts) -> {
                receipts.forEach(this::note);
                outage.over();
                pause = settings.pause();
            }
            case Delivery.Outcome.Later(Duration later, String why) -> lose(batch, why);
            case Delivery.Outcome.Broken(String why) -> lose(batch, why);
            case Delivery.Outcome.Failed(String why) -> lose(batch, why);
        }
    }

    private void note(Receipt receipt) {
        if (receipt instanceof Receipt.Refused(var refusal)
                && seldom.due(refusal.code().name())) {
            LOG.warn("{} refuses a message of {}: {}", receiver.id(), sender.actor(), refusal);
        }
    }

    private void lose(List<String> batch, String why) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        outage.failed(why);
        outage.lost(batch.size());
        Thread.sleep(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }
}
