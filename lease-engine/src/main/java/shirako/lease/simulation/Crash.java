package shirako.lease.simulation;

/** A process ends here, without warning. Nothing may catch it but who plays the operating system. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process ends here", null, false, false);
    }
}
