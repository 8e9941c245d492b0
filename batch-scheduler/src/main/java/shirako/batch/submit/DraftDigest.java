package shirako.batch.submit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;
import shirako.batch.job.Owner;

/** Tells drafts apart: the same draft for the same owner always has the same digest. */
final class DraftDigest {
    private final MessageDigest digest;

    private DraftDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256, this one does not", absent);
        }
    }

    static String of(Owner owner, JobDraft draft) {
        var all = new DraftDigest();
        all.add("owner", owner.user(), owner.vo());
        all.add("name", draft.name());
        all.add("script", draft.script());
        all.add("arguments", draft.arguments().toArray());
        new TreeMap<>(draft.environment()).forEach((name, value) -> all.add("environment", name, value));
        new TreeMap<>(draft.inputs()).forEach((path, upload) -> all.add("input", path, upload));
        all.add("outputs", draft.outputs().toArray());
        all.add("resources", draft.cpus(), draft.memoryMib(), draft.diskMib(), draft.wallTime());
        all.add("tags", new TreeSet<>(draft.tags()).toArray());
        // Only where they are given, so that what was sent before there were such things is still known again.
        draft.requeue().ifPresent(requeue -> all.add("requeue", requeue));
        draft.constraint().ifPresent(constraint -> all.add("constraint", constraint));
        StartWish start = draft.start();
        start.notBefore().ifPresent(at -> all.add("not-before", at));
        start.deadline().ifPresent(at -> all.add("deadline", at));
        start.after().ifPresent(after -> all.add("after", after));
        start.hold().ifPresent(hold -> all.add("hold", hold));
        all.add("array", draft.array());
        return HexFormat.of().formatHex(all.digest.digest());
    }

    /** Lengths go in as well, so that no two lists of parts read the same. */
    private void add(String kind, Object... parts) {
        update(kind + " " + parts.length);
        for (Object part : parts) {
            update(part.toString());
        }
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
