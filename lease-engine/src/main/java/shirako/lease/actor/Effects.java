package shirako.lease.actor;

import shirako.lease.Reservation;
import shirako.lease.protocol.Envelope;

/** What an actor may cause outside itself, once it has journalled why. Calls return quickly and never fail. */
interface Effects {
    void send(Envelope envelope);

    void perform(MachineCommand command);

    void announce(Reservation reservation);
}
