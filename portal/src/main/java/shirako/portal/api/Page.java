package shirako.portal.api;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items what it holds
 * @param nextPageToken fetches the page after it; absent on the last page
 */
public record Page<T>(List<T> items, Optional<String> nextPageToken) {
    public static final int LARGEST = 200;
    public static final String DEFAULT_SIZE = "50";

    /** Checks how many items a caller wants. */
    public static int size(int wanted) {
        if (wanted < 1 || wanted > LARGEST) {
            throw ApiProblem.field("pageSize", "Give a number from 1 to " + LARGEST + ", not " + wanted + ".");
        }
        return wanted;
    }
}
