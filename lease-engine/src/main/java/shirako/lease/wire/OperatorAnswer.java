package shirako.lease.wire;

import java.net.URI;

/** What becomes of an instruction to a site. */
public sealed interface OperatorAnswer {
    /** It was followed. */
    record Followed(SiteReport report) implements OperatorAnswer {}

    /**
     * It was not, and nothing has changed.
     *
     * @param why the site's own words
     */
    record Refused(String why) implements OperatorAnswer {}

    /** No process listens where the site should. */
    record NobodyThere(URI address) implements OperatorAnswer {}

    /** The process there has another key, and was told nothing. */
    record AnotherKey(URI address) implements OperatorAnswer {}

    /** Whether it was followed is not known: it may be given again. */
    record Broken(String why) implements OperatorAnswer {}
}
