package shirako.batch.replay;

import java.util.function.Supplier;

/** What can be believed of run times. */
enum ReplayPredictor {
    REQUESTED("requested", Requested::new),
    LAST_TWO("last-two", () -> new LastTwo(Correction.TO_REQUEST)),
    LAST_TWO_STEPS("last-two-steps", () -> new LastTwo(Correction.BY_STEPS)),
    LEARNED("learned", Learned::new),
    CLAIRVOYANT("clairvoyant", Clairvoyant::new);

    private final String words;
    private final Supplier<Foresight> maker;

    ReplayPredictor(String words, Supplier<Foresight> maker) {
        this.words = words;
        this.maker = maker;
    }

    /** One that knows nothing yet. */
    Foresight foresight() {
        return maker.get();
    }

    @Override
    public String toString() {
        return words;
    }
}
