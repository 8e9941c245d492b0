package shirako.portal.wiring;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.batch.job.Owner;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;
import shirako.lease.Account;

/**
 * How much users and organizations may have at once, under {@code shirako.limits}. What is left out is not limited, or as is said
 * for all.
 *
 * @param user each user, in each organization
 * @param organization each organization as a whole
 * @param organizations single ones, by name
 */
@ConfigurationProperties("shirako.limits")
record LimitsConfig(
        @Nullable Amounts user,
        @Nullable Amounts organization,
        @Nullable Map<String, OfOne> organizations) {
    private static final double LEAST_WEIGHT = 0.001;
    private static final double MOST_WEIGHT = 1000;

    /**
     * @param jobs how many jobs may be under way
     * @param cpus how many cores they may have together
     * @param memoryMib how much memory they may have together
     * @param waiting how many jobs may wait
     */
    record Amounts(
            @Nullable Integer jobs,
            @Nullable Double cpus,
            @Nullable Long memoryMib,
            @Nullable Integer waiting) {}

    /**
     * One organization.
     *
     * @param whole the organization as a whole
     * @param user each of its users
     * @param users single ones, by name
     * @param weights what single ones are to have beside the others where a broker shares out what is the organization's; 1 for
     *     all others
     */
    record OfOne(
            @Nullable Amounts whole,
            @Nullable Amounts user,
            @Nullable Map<String, Amounts> users,
            @Nullable Map<String, Double> weights) {}

    /** @throws IllegalArgumentException with the key and what it should be, when one makes no sense */
    Allowances allowances() {
        Configured configured = new Configured(this);
        all().forEach(LimitsConfig::allowance);
        byName(organizations)
                .forEach((vo, one) -> byName(one.weights()).forEach((user, weight) -> thousandths(vo, user, weight)));
        return configured;
    }

    private static int thousandths(String vo, String user, double weight) {
        if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT)) {
            throw new WrongConfiguration("shirako.limits.organizations." + vo + ".weights." + user + " is " + weight
                    + ": a weight lies between " + LEAST_WEIGHT + " and " + MOST_WEIGHT
                    + ", and is 1 for who is not named");
        }
        return Math.toIntExact(Math.round(weight * Account.NONE.weight()));
    }

    private Stream<Named> all() {
        return Stream.concat(
                        Stream.of(new Named("user", user), new Named("organization", organization)),
                        byName(organizations).entrySet().stream().flatMap(LimitsConfig::ofOne))
                .filter(named -> named.amounts != null);
    }

    private static Stream<Named> ofOne(Map.Entry<String, OfOne> entry) {
        String name = "organizations." + entry.getKey();
        OfOne one = entry.getValue();
        return Stream.concat(
                Stream.of(new Named(name + ".whole", one.whole()), new Named(name + ".user", one.user())),
                byName(one.users()).entrySet().stream()
                        .map(user -> new Named(name + ".users." + user.getKey(), user.getValue())));
    }

    private record Named(String name, @Nullable Amounts amounts) {}

    private static Allowance allowance(Named named) {
        Amounts amounts = named.amounts;
        if (amounts == null) {
            return Allowance.UNLIMITED;
        }
        try {
            return new Allowance(
                    amounts.jobs() == null ? OptionalInt.empty() : OptionalInt.of(amounts.jobs()),
                    amounts.cpus() == null ? OptionalLong.empty() : OptionalLong.of(millis(amounts.cpus())),
                    amounts.memoryMib() == null ? OptionalLong.empty() : OptionalLong.of(amounts.memoryMib()),
                    amounts.waiting() == null ? OptionalInt.empty() : OptionalInt.of(amounts.waiting()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new WrongConfiguration(
                    "shirako.limits." + named.name()
                            + ": a limit of jobs, cpus, memory-mib or waiting is above zero and no more"
                            + " than there could ever be; leave it out where there is none",
                    wrong);
        }
    }

    private static long millis(double cpus) {
        if (!Double.isFinite(cpus)) {
            throw new ArithmeticException("no number of CPUs: " + cpus);
        }
        return BigDecimal.valueOf(cpus).movePointRight(3).longValueExact();
    }

    private static <T> Map<String, T> byName(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }

    /** Limits that stay as they are while the process runs. */
    private record Configured(LimitsConfig config) implements Allowances {
        @Override
        public Allowance of(Owner owner) {
            OfOne one = byName(config.organizations).get(owner.vo());
            Allowance all = allowance(new Named("user", config.user));
            if (one == null) {
                return all;
            }
            Amounts single = byName(one.users()).get(owner.user());
            return allowance(new Named(owner.user(), single))
                    .or(allowance(new Named(owner.vo(), one.user())))
                    .or(all);
        }

        @Override
        public Allowance ofOrganization(String vo) {
            OfOne one = byName(config.organizations).get(vo);
            Allowance all = allowance(new Named("organization", config.organization));
            return one == null ? all : allowance(new Named(vo, one.whole())).or(all);
        }

        @Override
        public int weight(Owner owner) {
            OfOne one = byName(config.organizations).get(owner.vo());
            Double weight = one == null ? null : byName(one.weights()).get(owner.user());
            return weight == null ? Account.NONE.weight() : thousandths(owner.vo(), owner.user(), weight);
        }

        @Override
        public boolean limitWhatIsUnderWay() {
            return config.all().anyMatch(named -> allowance(named).limitsWhatIsUnderWay());
        }
    }
}
