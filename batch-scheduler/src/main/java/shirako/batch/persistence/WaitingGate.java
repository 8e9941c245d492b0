package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.Owner;
import shirako.batch.job.Whose;

/**
 * Lets no more jobs wait than may. Submissions of an organization with a limit pass one after the other: each locks the
 * organization's row until its transaction is over, so that of two that come at once the second counts the first.
 */
final class WaitingGate {
    private static final List<JobState> WAITING =
            Stream.of(JobState.values()).filter(JobState::waits).toList();

    private final EntityManager entities;
    private final Submission submission;
    private final Owner owner;

    private WaitingGate(EntityManager entities, Submission submission) {
        this.entities = entities;
        this.submission = submission;
        this.owner = submission.jobs().getFirst().owner();
    }

    /** What is in the way of a submission; to be called in the transaction that records it, before it does. */
    static Optional<Recorded.TooManyWaiting> check(EntityManager entities, Submission submission) {
        return new WaitingGate(entities, submission).check();
    }

    private Optional<Recorded.TooManyWaiting> check() {
        OptionalInt ofUser = submission.most().ofUser();
        OptionalInt ofAll = submission.most().ofOrganization();
        if (ofUser.isEmpty() && ofAll.isEmpty()) {
            return Optional.empty();
        }
        pass();
        return over(Whose.USER, ofUser).or(() -> over(Whose.ORGANIZATION, ofAll));
    }

    private void pass() {
        // One statement: looked for first and made then, two of them could wait for each other.
        entities.createNativeQuery(
                        "INSERT INTO batch_waiting_gate (vo) VALUES (:vo) ON DUPLICATE KEY UPDATE vo = VALUES(vo)")
                .setParameter("vo", owner.vo())
                .executeUpdate();
    }

    private Optional<Recorded.TooManyWaiting> over(Whose whose, OptionalInt most) {
        if (most.isEmpty()) {
            return Optional.empty();
        }
        int waiting = waiting(whose);
        return waiting + submission.jobs().size() > most.getAsInt()
                ? Optional.of(new Recorded.TooManyWaiting(whose, most.getAsInt(), waiting))
                : Optional.empty();
    }

    private int waiting(Whose whose) {
        String ofUser = whose == Whose.USER ? " and j.user = :user" : "";
        var query = entities.createQuery(
                        "select count(j) from JobRow j where j.vo = :vo and j.state in :waiting" + ofUser, Long.class)
                .setParameter("vo", owner.vo())
                .setParameter("waiting", WAITING);
        if (whose == Whose.USER) {
            query.setParameter("user", owner.user());
        }
        return Math.toIntExact(query.getSingleResult());
    }
}
