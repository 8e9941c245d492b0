package shirako.portal.account;

import java.util.Locale;

/** What a token is good for. */
public enum Scope {
    /** Looking: every GET, and estimates. */
    READ,
    /** Changing: submitting, uploading, cancelling. */
    SUBMIT;

    /** Its name in the API: {@code read}, {@code submit}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
