package shirako.xen.migration;

import java.util.Arrays;

/** Numbers in groups, such as containers by host; adding and removing take constant time. */
final class Residents {
    private final int[][] members;
    private final int[] sizes;
    private final int[] group;
    private final int[] place;

    Residents(int groups, int count) {
        this.members = new int[groups][4];
        this.sizes = new int[groups];
        this.group = new int[count];
        this.place = new int[count];
        Arrays.fill(group, -1);
    }

    void put(int number, int into) {
        if (group[number] == into) {
            return;
        }
        remove(number);
        if (sizes[into] == members[into].length) {
            members[into] = Arrays.copyOf(members[into], 2 * sizes[into]);
        }
        group[number] = into;
        place[number] = sizes[into];
        members[into][sizes[into]++] = number;
    }

    void remove(int number) {
        int from = group[number];
        if (from < 0) {
            return;
        }
        int last = members[from][--sizes[from]];
        members[from][place[number]] = last;
        place[last] = place[number];
        group[number] = -1;
    }

    int size(int of) {
        return sizes[of];
    }

    int get(int of, int index) {
        return members[of][index];
    }
}
