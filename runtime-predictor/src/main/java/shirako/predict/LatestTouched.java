package shirako.predict;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** Values by key, of which those that nothing was added to for longest are forgotten beyond a number. Not thread safe. */
final class LatestTouched<K, V> {
    private final int most;
    private final LinkedHashMap<K, V> longestAgoFirst = new LinkedHashMap<>();

    LatestTouched(int most) {
        this.most = most;
    }

    /** The value to add something to; made where there is none. It is the last to be forgotten now. */
    V touch(K key, Supplier<V> made) {
        V value = longestAgoFirst.remove(key);
        if (value == null) {
            value = made.get();
            if (longestAgoFirst.size() >= most) {
                longestAgoFirst.pollFirstEntry();
            }
        }
        longestAgoFirst.put(key, value);
        return value;
    }

    V get(K key, V otherwise) {
        return longestAgoFirst.getOrDefault(key, otherwise);
    }
}
