package shirako.portal.fake;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import shirako.batch.job.Owner;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;

/** How many jobs of whom may wait, as a test sets it. */
public final class SettableAllowances implements Allowances {
    private final Map<Owner, Integer> waiting = new ConcurrentHashMap<>();

    public void waiting(Owner owner, int most) {
        waiting.put(owner, most);
    }

    public void anyNumber(Owner owner) {
        waiting.remove(owner);
    }

    @Override
    public Allowance of(Owner owner) {
        Integer most = waiting.get(owner);
        return most == null
                ? Allowance.UNLIMITED
                : new Allowance(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(most));
    }

    @Override
    public Allowance ofOrganization(String vo) {
        return Allowance.UNLIMITED;
    }

    @Override
    public boolean limitWhatIsUnderWay() {
        return false;
    }
}
