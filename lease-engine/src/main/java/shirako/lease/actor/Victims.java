package shirako.lease.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Tenancy;

/** Which units an owner may name as those that go first: those that the lease has. */
final class Victims {
    private static final int SHOWN = 20;

    private Victims() {}

    /**
     * Where no unit goes it does not matter which goes first, also when the call is repeated after they have gone.
     *
     * @throws IllegalArgumentException with a sentence for people, when some are units of another lease, or gone
     */
    static void check(Demand demand, int units, List<Integer> victims) {
        int had = demand.tenancies().stream()
                .mapToInt(tenancy -> tenancy.ticket().units())
                .sum();
        if (units >= had) {
            return;
        }
        Set<Integer> numbers = new TreeSet<>();
        demand.tenancies().forEach(tenancy -> numbers.addAll(numbers(tenancy)));
        List<Integer> unknown = new ArrayList<>(victims);
        unknown.removeAll(numbers);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("lease " + demand.id() + " has the units " + shown(numbers) + " and not "
                    + unknown + ": name units that it has, or none, and its last ones go first");
        }
    }

    private static List<Integer> numbers(Tenancy tenancy) {
        return tenancy.lease()
                .map(lease -> lease.containers().stream()
                        .map(container -> container.id().unit())
                        .toList())
                .orElseGet(() -> IntStream.range(tenancy.firstUnit(), tenancy.nextUnit())
                        .boxed()
                        .toList());
    }

    private static String shown(Set<Integer> numbers) {
        String all = numbers.stream().limit(SHOWN).toList().toString();
        return numbers.size() > SHOWN ? all + " and " + (numbers.size() - SHOWN) + " more" : all;
    }
}
