package shirako.portal.ticket;

/** What was found out about a ticket's signatures. */
public sealed interface Verdict {
    /** The site signed the root, and each holder signed what was cut from it. */
    record Holds() implements Verdict {}

    /** @param why a sentence for people */
    record Broken(String why) implements Verdict {}

    /** The site's key is not known here. */
    record NotChecked() implements Verdict {}
}
