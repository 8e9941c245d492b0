package shirako.portal.security;

/**
 * What the portals of one database sign with who is signed in, so that each of them believes the others' word.
 *
 * @param secret of at least 32 characters, which nobody else may read
 */
public record SignInKey(String secret) {
    private static final int LEAST = 32;

    public SignInKey {
        if (secret.length() < LEAST) {
            throw new IllegalArgumentException(
                    "a key of " + secret.length() + " characters can be guessed: it has " + LEAST + " at the least");
        }
    }

    @Override
    public String toString() {
        return "SignInKey";
    }
}
