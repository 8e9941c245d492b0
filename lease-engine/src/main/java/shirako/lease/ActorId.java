package shirako.lease;

/** The name of an authority, a broker or a service manager, unique in the federation. */
public record ActorId(String value) {
    public ActorId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an actor id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
