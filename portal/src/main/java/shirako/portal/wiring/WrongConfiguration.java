package shirako.portal.wiring;

/** Something in the configuration that makes no sense: for whoever wrote it, in a sentence, and no matter of code. */
final class WrongConfiguration extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongConfiguration(String sentence) {
        super(sentence);
    }

    WrongConfiguration(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
