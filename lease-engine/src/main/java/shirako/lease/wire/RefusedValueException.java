package shirako.lease.wire;

import shirako.lease.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** Carries a refusal past Jackson, which adds where in the document it was. */
final class RefusedValueException extends DatabindException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedValueException(JsonParser json, Refusal refusal) {
        super(json, refusal.sentence());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
