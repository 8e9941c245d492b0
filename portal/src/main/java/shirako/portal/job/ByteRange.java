package shirako.portal.job;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRange;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/**
 * Which part of some content is wanted.
 *
 * @param from first byte
 * @param count how many bytes
 */
record ByteRange(long from, long count) {
    /**
     * The part that a {@code Range} header names; empty when there is none, or when it names several, which may be answered
     * with the whole.
     */
    static Optional<ByteRange> parse(@Nullable String header, long length) {
        if (header == null || !header.startsWith("bytes=")) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            if (ranges.size() != 1) {
                return Optional.empty();
            }
            long first = ranges.getFirst().getRangeStart(length);
            long last = Math.min(ranges.getFirst().getRangeEnd(length), length - 1);
            if (first > last) {
                throw outside(header, length);
            }
            return Optional.of(new ByteRange(first, last - first + 1));
        } catch (IllegalArgumentException malformed) {
            throw outside(header, length);
        }
    }

    String contentRange(long length) {
        return "bytes " + from + "-" + (from + count - 1) + "/" + length;
    }

    private static ApiProblem outside(String header, long length) {
        return new ApiProblem(
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        "There are " + length + " bytes now; '" + header
                                + "' asks for none of them. A log grows: ask again" + " later.")
                .header("Content-Range", "bytes */" + length);
    }
}
