package shirako.lease.policy;

import java.util.Map;

/**
 * How much of the whole each organization is to have, beside the others.
 *
 * @param byHolder above zero; 1 for who is not named
 */
record Weights(Map<String, Double> byHolder) {
    Weights {
        byHolder = Map.copyOf(byHolder);
    }

    double of(String holder) {
        return byHolder.getOrDefault(holder, 1.0);
    }
}
