package shirako.lease.substrate;

import java.util.Optional;

/** How a host stands towards new containers. */
public sealed interface HostCondition {
    HostCondition READY = new Ready();

    /** It answers, and takes what fits. */
    record Ready() implements HostCondition {}

    /** It answers; nothing new comes to it until an operator opens it again. */
    record Draining() implements HostCondition {}

    /**
     * What was on it has been given up, by an operator's word or after a long silence. It takes nothing new before it answers and
     * that has been destroyed there.
     *
     * @param silence why it does not answer, in a sentence; empty when it does
     */
    record DeclaredDead(Optional<String> silence) implements HostCondition {}

    /**
     * It does not answer, or was not looked at yet.
     *
     * @param why in a sentence
     */
    record Unreachable(String why) implements HostCondition {}

    /** Why nothing new can come to it now, in a sentence; empty when it can. */
    default Optional<String> problem() {
        return switch (this) {
            case Ready ready -> Optional.empty();
            case Draining draining -> Optional.of("it is drained: nothing new comes to it until it is opened again");
            case DeclaredDead(Optional<String> silence) ->
                Optional.of("it was declared dead: "
                        + silence.map(why -> "what was on it has been given up, and it does not answer: " + why)
                                .orElse("what was given up with it is destroyed there first"));
            case Unreachable(String why) -> Optional.of(why);
        };
    }

    /** Whether it answers. */
    default boolean answers() {
        return switch (this) {
            case Ready ready -> true;
            case Draining draining -> true;
            case DeclaredDead dead -> dead.silence().isEmpty();
            case Unreachable unreachable -> false;
        };
    }
}
