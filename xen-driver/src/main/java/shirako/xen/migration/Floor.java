package shirako.xen.migration;

import java.util.Arrays;

/** Who is where and what is free, while steps are thought through one after the other. */
final class Floor {
    final Problem problem;
    /** By host; never below zero. */
    final Room free;

    final int[] at;
    final boolean[] suspended;
    /** Whether a container has the sliver that it is to have in the end. */
    final boolean[] resized;

    private final int[] amounts = new int[Room.DIMENSIONS];

    Floor(Problem problem) {
        this.problem = problem;
        this.free = problem.startFree.copy();
        this.at = problem.start.clone();
        this.suspended = new boolean[at.length];
        this.resized = new boolean[at.length];
        for (int c = 0; c < at.length; c++) {
            resized[c] = !problem.resized[c];
        }
    }

    private Floor(Floor other) {
        this.problem = other.problem;
        this.free = other.free.copy();
        this.at = other.at.clone();
        this.suspended = other.suspended.clone();
        this.resized = other.resized.clone();
    }

    Floor copy() {
        return new Floor(this);
    }

    /** What a container holds when it runs. */
    Room size(int c) {
        return resized[c] ? problem.goal : problem.now;
    }

    boolean done(int c) {
        return at[c] == problem.want[c] && !suspended[c] && resized[c];
    }

    /** What a container takes from the host where it is. */
    void held(int c, int[] into) {
        if (suspended[c]) {
            size(c).diskOnly(c, into);
        } else {
            size(c).all(c, into);
        }
    }

    /** What an act takes from its {@link Act#to} when it begins. */
    void taken(Act act, int[] into) {
        int c = act.container();
        switch (act.kind()) {
            case LIVE -> size(c).all(c, into);
            case SUSPEND -> Arrays.fill(into, 0);
            case RESUME -> {
                if (act.from() == act.to()) {
                    size(c).allButDisk(c, into);
                } else {
                    size(c).all(c, into);
                }
            }
            case RESIZE -> {
                for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
                    into[dimension] = Math.max(0, problem.goal.get(c, dimension) - problem.now.get(c, dimension));
                }
            }
        }
    }

    /** What an act gives back to its {@link Act#from} when it ends. */
    void given(Act act, int[] into) {
        int c = act.container();
        switch (act.kind()) {
            case LIVE -> size(c).all(c, into);
            case SUSPEND -> size(c).allButDisk(c, into);
            case RESUME -> {
                if (act.from() == act.to()) {
                    Arrays.fill(into, 0);
                } else {
                    size(c).diskOnly(c, into);
                }
            }
            case RESIZE -> {
                for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
                    into[dimension] = Math.max(0, problem.now.get(c, dimension) - problem.goal.get(c, dimension));
                }
            }
        }
    }

    boolean allows(Act act) {
        taken(act, amounts);
        return free.holds(act.to(), amounts);
    }

    void apply(Act act) {
        taken(act, amounts);
        free.add(act.to(), amounts, -1);
        given(act, amounts);
        free.add(act.from(), amounts, 1);
        int c = act.container();
        at[c] = act.to();
        switch (act.kind()) {
            case LIVE -> {}
            case SUSPEND -> suspended[c] = true;
            case RESUME -> suspended[c] = false;
            case RESIZE -> resized[c] = true;
        }
    }
}
