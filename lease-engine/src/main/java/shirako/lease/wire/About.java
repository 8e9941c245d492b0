package shirako.lease.wire;

import java.util.List;
import shirako.lease.ticket.ActorKeyPair;

/** Which actors live in a process. */
record About(List<Local> actors) {
    /**
     * One of them.
     *
     * @param key base64url of the public key
     * @param fingerprint what people compare over the telephone
     */
    record Local(String name, ActorRole role, String key, String fingerprint) {}

    static About of(Station station) {
        return new About(station.own().stream()
                .map(ActorKeyPair::actor)
                .map(actor -> station.directory().find(actor).orElseThrow())
                .map(actor -> new Local(
                        actor.id().value(),
                        actor.role(),
                        actor.key().x(),
                        actor.key().fingerprint()))
                .toList());
    }
}
