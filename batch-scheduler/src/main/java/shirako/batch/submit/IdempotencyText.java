package shirako.batch.submit;

import shirako.batch.job.JobStore.IdempotencyKey;
import shirako.batch.job.Owner;

/** What a caller may name a call. */
final class IdempotencyText {
    static final int MOST = 200;

    private IdempotencyText() {}

    static boolean isKey(String text) {
        return !text.isBlank() && text.length() <= MOST && !TextChecks.isControlled(text);
    }

    static IdempotencyKey key(Owner owner, String text, JobDraft draft) {
        return new IdempotencyKey(owner.user(), text, DraftDigest.of(owner, draft));
    }
}
