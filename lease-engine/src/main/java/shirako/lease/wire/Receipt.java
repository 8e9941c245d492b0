package shirako.lease.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import shirako.lease.Refusal;

/** What became of one envelope. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Receipt.Accepted.class, name = "Accepted"),
    @JsonSubTypes.Type(value = Receipt.Refused.class, name = "Refused")
})
sealed interface Receipt {
    /** It was handed to the actor it is for. */
    record Accepted() implements Receipt {}

    /** It was not. */
    record Refused(Refusal refusal) implements Receipt {}
}
