package shirako.lease.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Link;
import shirako.lease.journal.Share;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.Message;

/** Gives other brokers their shares of what was delegated to this one. */
final class Subdivision {
    private final Broker broker;
    private final Shares shares;
    private final PromiseBook book;
    private final TicketCutter cutter;

    Subdivision(Broker broker, Shares shares, PromiseBook book, TicketCutter cutter) {
        this.broker = broker;
        this.shares = shares;
        this.book = book;
        this.cutter = cutter;
    }

    /** Tells each broker its share, if it differs from what was told. */
    void offer(Delegation delegation, Work work) {
        shares.parts().keySet().forEach(taker -> {
            Share known = known(delegation, taker, work);
            List<HostShare> hosts = hosts(delegation, taker, known, work);
            if (known.ticket().isEmpty()
                    || !hosts.equals(known.hosts())
                    || !delegation.capabilities().equals(known.capabilities())) {
                give(delegation, taker, known, hosts, work);
            }
        });
    }

    void drain(Share.Mode mode, Work work) {
        for (Delegation delegation : book.delegations()) {
            for (ActorId taker : shares.parts().keySet()) {
                work.put(known(delegation, taker, work).with(mode));
            }
            offer(delegation, work);
        }
    }

    private Share known(Delegation delegation, ActorId taker, Work work) {
        var id = Delegation.idOf(
                broker.self, delegation.source().site(), delegation.source().pool(), taker);
        return work.find(id, Share.class)
                .orElseGet(() -> new Share(
                        id, Optional.empty(), List.of(), delegation.capabilities(), Share.Mode.OPEN, Link.to(taker)));
    }

    /**
     * A share that was given stays given. A new one, or a larger one, is given as soon as what the broker has promised
     * itself leaves room for it.
     */
    private List<HostShare> hosts(Delegation delegation, ActorId taker, Share known, Work work) {
        List<HostShare> hosts = new ArrayList<>();
        for (HostShare host : delegation.hosts()) {
            Sliver wanted = shares.of(taker, host.capacity());
            Sliver given = known.hosts().stream()
                    .filter(share -> share.host().equals(host.host()))
                    .map(HostShare::capacity)
                    .findFirst()
                    .orElse(Sliver.NONE);
            Sliver more = wanted.minus(given).orElse(Sliver.NONE);
            boolean room = more.fitsIn(book.free(delegation.id(), host.host(), work.now()));
            boolean open = host.open() && known.mode() == Share.Mode.OPEN;
            hosts.add(new HostShare(host.host(), wanted.fitsIn(given) || room ? wanted : given, open));
        }
        return hosts;
    }

    private void give(Delegation delegation, ActorId taker, Share known, List<HostShare> hosts, Work work) {
        Sliver all = hosts.stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus);
        if (all.equals(Sliver.NONE)) {
            return;
        }
        Ticket source = delegation.source();
        Ticket ticket = known.ticket()
                .map(old -> cutter.amend(old, Optional.of(delegation), 1, all, source.term()))
                .orElseGet(() -> cutter.cut(delegation, taker, 1, all, source.term(), work));
        Share given = known.with(ticket, hosts, delegation.capabilities());
        work.put(
                broker.say(given, given.taker(), new Message.Delegate(ticket, hosts, delegation.capabilities()), work));
    }
}
