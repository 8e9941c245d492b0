package shirako.xen.operation;

/** An operation does not begin; the message says why, to the operator. */
public final class OperationRefused extends Exception {
    public OperationRefused(String message) {
        super(message);
    }
}
