package shirako.lease;

/**
 * Why an actor does not do what another one asked it to.
 *
 * @param code what kind of reason it is, for programs
 * @param sentence what was wrong, what was expected and what to do, for people
 */
public record Refusal(Code code, String sentence) {
    /** The kinds of reasons. The names are part of the protocol: a new kind is added, none is renamed. */
    public enum Code {
        /** It cannot be read: no JWS, no JSON, a claim that is missing, unknown or doubled, an encoding of its own. */
        MALFORMED,
        /** It is written in a later (or no) version of the format. */
        UNKNOWN_VERSION,
        /** It is signed with anything but Ed25519 ({@code none} and HMAC included). */
        WRONG_ALGORITHM,
        /** The signature is not that of the issuer's key over these claims. */
        BAD_SIGNATURE,
        /** There are more tickets in the chain than anybody needs. */
        CHAIN_TOO_LONG,
        /** The chain does not lead to the site's own ticket: links are missing, swapped or about something else. */
        BROKEN_CHAIN,
        /** It is for another site. */
        WRONG_SITE,
        /** It was used or cut by somebody who is not its holder. */
        WRONG_HOLDER,
        /** Its term has not begun. */
        NOT_YET,
        /** Its term is over. */
        EXPIRED,
        /** It promises more than the ticket it was cut from: in units, in resources or in time. */
        OVER_CUT,
        /** It was used before, or a newer version of it was. */
        REPLAYED,
        /** Its issuer or site has taken it back, or no longer trusts its holder. */
        REVOKED,
        /** A field can be read, and its value is outside of what the field may hold. */
        OUT_OF_RANGE,
        /** The clocks of both actors are further apart than the protocol allows. */
        CLOCK_SKEW,
        /** The asker asks too often; it may ask again later. */
        RATE_LIMITED,
        /** The asker is not registered here. */
        UNKNOWN_ACTOR,
        /** What it is for or about is not here: an actor, a container, a path. */
        NOT_HERE,
        /** It cannot be answered now, and that has nothing to do with the asker; it may ask again later. */
        UNAVAILABLE,
        /** It can never be granted, whenever it is asked for. */
        IMPOSSIBLE,
        /** There is no room now; there may be later. */
        FULL_NOW
    }

    @Override
    public String toString() {
        return code + ": " + sentence;
    }
}
