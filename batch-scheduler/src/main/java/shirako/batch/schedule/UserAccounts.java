package shirako.batch.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.ToIntFunction;
import shirako.batch.job.Owner;
import shirako.lease.Account;

/**
 * On which account of an organization a user's jobs run. Its name is a digest: it keeps a user's jobs together for a broker, and does
 * not tell it whose they are, unless it knows the names to try.
 *
 * @param weights what a user weighs in an organization beside its others, in thousandths, 1000 for the usual
 */
public record UserAccounts(ToIntFunction<Owner> weights) {
    /** All weigh the same. */
    public static final UserAccounts EQUAL = new UserAccounts(owner -> Account.NONE.weight());

    private static final int NAME_BYTES = 8;

    Account of(Owner owner) {
        return new Account(name(owner), weights.applyAsInt(owner));
    }

    private static String name(Owner owner) {
        byte[] digest = sha256().digest((owner.vo() + "\n" + owner.user()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
