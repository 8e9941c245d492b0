package shirako.portal.host;

/** What becomes of a wish to start a plan. */
public sealed interface StartAnswer {
    /** It goes on, or has gone on already: a plan is carried out once, however often it is started. */
    record Started(HostOperation operation) implements StartAnswer {}

    /** There is no such plan, or none any more. */
    record Unknown() implements StartAnswer {}

    /** It does not begin; the reason is a sentence for the operator. */
    record Refused(String reason) implements StartAnswer {}
}
