package shirako.batch.fakes;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import shirako.batch.job.Owner;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;

/** Limits that a test sets. */
public final class FixedAllowances implements Allowances {
    private final Map<Owner, Allowance> users = new HashMap<>();
    private final Map<String, Allowance> organizations = new HashMap<>();

    public FixedAllowances user(Owner owner, Allowance allowance) {
        users.put(owner, allowance);
        return this;
    }

    public FixedAllowances organization(String vo, Allowance allowance) {
        organizations.put(vo, allowance);
        return this;
    }

    public static Allowance jobs(int most) {
        return new Allowance(OptionalInt.of(most), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
    }

    public static Allowance cpuMillis(long most) {
        return new Allowance(OptionalInt.empty(), OptionalLong.of(most), OptionalLong.empty(), OptionalInt.empty());
    }

    public static Allowance memoryMib(long most) {
        return new Allowance(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.of(most), OptionalInt.empty());
    }

    public static Allowance waiting(int most) {
        return new Allowance(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(most));
    }

    @Override
    public Allowance of(Owner owner) {
        return users.getOrDefault(owner, Allowance.UNLIMITED);
    }

    @Override
    public Allowance ofOrganization(String vo) {
        return organizations.getOrDefault(vo, Allowance.UNLIMITED);
    }

    @Override
    public boolean limitWhatIsUnderWay() {
        return true;
    }
}
