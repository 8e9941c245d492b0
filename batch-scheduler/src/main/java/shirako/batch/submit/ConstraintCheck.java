package shirako.batch.submit;

import java.util.Locale;
import java.util.Optional;
import shirako.lease.substrate.HostConstraint;

/** Checks what kind of host a job asks for. */
final class ConstraintCheck {
    private static final String FIELD = "constraint";

    private final KnownHosts hosts;
    private final FieldProblems problems;

    ConstraintCheck(KnownHosts hosts, FieldProblems problems) {
        this.hosts = hosts;
        this.problems = problems;
    }

    /** @param directive what the script says itself, which counts where the draft says nothing */
    HostConstraint check(Optional<String> asked, Optional<HostConstraint> directive) {
        HostConstraint wanted = asked.map(this::read).or(() -> directive).orElse(HostConstraint.NONE);
        hosts.offer()
                .flatMap(offer -> offer.objection(wanted))
                .ifPresent(why -> problems.add(FIELD, sentence(why) + " Ask for a kind that there is, or for none."));
        return wanted;
    }

    private HostConstraint read(String text) {
        try {
            return ConstraintText.read(text);
        } catch (IllegalArgumentException wrong) {
            problems.add(FIELD, String.valueOf(wrong.getMessage()));
            return HostConstraint.NONE;
        }
    }

    private static String sentence(String part) {
        return part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1) + ".";
    }
}
