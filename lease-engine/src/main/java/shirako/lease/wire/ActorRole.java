package shirako.lease.wire;

/** What an actor is to others. */
public enum ActorRole {
    SITE,
    BROKER,
    SERVICE_MANAGER
}
