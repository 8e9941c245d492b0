package shirako.lease.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;

/** Who is to yield for one request: enough, and then no more than enough. */
final class Victims {
    /** Bounds the time of one search, which is quadratic. */
    private static final int AT_MOST = 100;

    private final Calendar planned;
    private final LeaseRequest request;
    private final Term term;

    private Victims(Calendar planned, LeaseRequest request, Term term) {
        this.planned = planned;
        this.request = request;
        this.term = term;
    }

    /**
     * The victims that make room for the request.
     *
     * @param candidates first victims first
     * @return empty when all of them together do not make room
     */
    static List<Victim> of(Calendar planned, LeaseRequest request, Term term, List<Candidate> candidates) {
        Victims search = new Victims(planned, request, term);
        return search.enough(candidates).map(search::noMoreThanEnough).orElse(List.of());
    }

    private Optional<List<Candidate>> enough(List<Candidate> candidates) {
        Calendar after = planned.copy();
        List<Candidate> taken = new ArrayList<>();
        for (Candidate candidate : candidates.subList(0, Math.min(AT_MOST, candidates.size()))) {
            Victim victim = candidate.most();
            Yielding.apply(after, victim.lease().request(), victim.asked(), term.start());
            taken.add(candidate);
            if (fits(after)) {
                return Optional.of(taken);
            }
        }
        return Optional.empty();
    }

    /** Spares who was added last first, and asks of the others the least that is enough. */
    private List<Victim> noMoreThanEnough(List<Candidate> taken) {
        Map<ReservationId, Victim> victims = new HashMap<>();
        taken.forEach(candidate -> victims.put(candidate.lease().request().id(), candidate.most()));
        for (Candidate candidate : taken.reversed()) {
            ReservationId id = candidate.lease().request().id();
            Victim most = candidate.most();
            victims.remove(id);
            if (!enough(victims.values(), Stream.empty())) {
                victims.put(
                        id,
                        candidate.ways().stream()
                                .map(way -> new Victim(candidate.lease(), way))
                                .filter(victim -> enough(victims.values(), Stream.of(victim)))
                                .findFirst()
                                .orElse(most));
            }
        }
        return taken.stream()
                .flatMap(candidate -> Stream.ofNullable(
                        victims.get(candidate.lease().request().id())))
                .toList();
    }

    private boolean enough(Collection<Victim> victims, Stream<Victim> another) {
        Calendar after = planned.copy();
        Stream.concat(victims.stream(), another)
                .forEach(victim -> Yielding.apply(after, victim.lease().request(), victim.asked(), term.start()));
        return fits(after);
    }

    private boolean fits(Calendar calendar) {
        return calendar.fits(request.shape(), term);
    }
}
