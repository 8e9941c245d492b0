package shirako.lease.wire;

import java.util.List;

/** What became of the envelopes of one request, in their order. */
record Receipts(List<Receipt> results) {
    Receipts {
        results = List.copyOf(results);
    }
}
