package shirako.lease.calendar;

import org.jspecify.annotations.Nullable;

/**
 * Holdings in the order of a key of two numbers: a B+ tree whose copies share all blocks until one side changes them. All
 * operations cost O(log n); a copy costs O(1). A block is dropped when it is empty and joined with a neighbour when both
 * are small. Keys that come in ascending order, as those of reservations do, leave full blocks behind.
 */
final class HoldingIndex {
    private Keys root;
    private int height;

    HoldingIndex() {
        root = new Keys(new Epoch());
    }

    HoldingIndex(HoldingIndex other) {
        root = other.root;
        height = other.height;
    }

    @Nullable
    Holding get(long major, long minor) {
        Keys block = root;
        for (int level = height; level > 0; level--) {
            block = block.child(Math.max(0, block.floor(major, minor)));
        }
        int row = block.floor(major, minor);
        return block.has(row, major, minor) ? block.holding(row) : null;
    }

    /** What has the lowest key. */
    @Nullable
    Holding first() {
        Keys block = root;
        for (int level = height; level > 0; level--) {
            block = block.child(0);
        }
        return block.size == 0 ? null : block.holding(0);
    }

    void put(Epoch epoch, long major, long minor, Holding holding) {
        root = root.owned(epoch);
        put(root, height, major, minor, holding);
        if (root.size > Rows.LIMIT) {
            Keys above = new Keys(epoch);
            above.insert(0);
            above.key(0, root.keys[0], root.cells[0]);
            above.target(0, root);
            root = above;
            height++;
            split(root, 0, major, minor);
        }
    }

    private static void put(Keys block, int level, long major, long minor, Holding holding) {
        int row = block.floor(major, minor);
        if (level > 0) {
            if (row < 0) {
                row = 0;
                block.key(0, major, minor);
            }
            put(block.own(row), level - 1, major, minor, holding);
            split(block, row, major, minor);
        } else if (block.has(row, major, minor)) {
            block.target(row, holding);
        } else {
            block.insert(row + 1);
            block.key(row + 1, major, minor);
            block.target(row + 1, holding);
        }
    }

    /** Splits a child that has become too large: in the middle, or before its end when that is where it grows. */
    private static void split(Keys block, int row, long major, long minor) {
        Keys child = block.child(row);
        if (child.size > Rows.LIMIT) {
            boolean growsAtEnd = child.floor(major, minor) == child.size - 1;
            block.split(row, growsAtEnd ? child.size - 1 : child.size / 2);
        }
    }

    void remove(Epoch epoch, long major, long minor) {
        root = root.owned(epoch);
        remove(root, height, major, minor);
        while (height > 0 && root.size == 1) {
            root = root.own(0);
            height--;
        }
    }

    private static void remove(Keys block, int level, long major, long minor) {
        int row = block.floor(major, minor);
        if (level == 0) {
            if (block.has(row, major, minor)) {
                block.remove(row);
            }
        } else if (row >= 0) {
            remove(block.own(row), level - 1, major, minor);
            if (block.child(row).size == 0) {
                block.remove(row);
            } else {
                block.joinSmall(row);
            }
        }
    }

    boolean empty() {
        return root.size == 0;
    }
}
