package shirako.batch.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/** What was aimed at and what came of it, line by line. */
final class Goals {
    private final List<Goal> goals = new ArrayList<>();

    /** One of them. */
    private record Goal(String what, double measured, String aim, boolean met) {
        String line() {
            return String.format(
                    Locale.ROOT, "%-7s %-78s %12.4g   goal: %s%n", met ? "met" : "missed", what, measured, aim);
        }
    }

    void below(String what, double measured, double bound) {
        goals.add(new Goal(what, measured, String.format(Locale.ROOT, "below %.4g", bound), measured < bound));
    }

    void atMost(String what, double measured, double bound) {
        goals.add(new Goal(what, measured, String.format(Locale.ROOT, "at most %.4g", bound), measured <= bound));
    }

    void atLeast(String what, double measured, double bound) {
        goals.add(new Goal(what, measured, String.format(Locale.ROOT, "at least %.4g", bound), measured >= bound));
    }

    void between(String what, double measured, double least, double most) {
        goals.add(new Goal(
                what,
                measured,
                String.format(Locale.ROOT, "%.4g to %.4g", least, most),
                measured >= least && measured <= most));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        goals.forEach(goal -> text.append(goal.line()));
        long met = goals.stream().filter(Goal::met).count();
        return text.append(met + " of " + goals.size() + " goals met\n").toString();
    }

    void write(ArrayNode json) {
        goals.forEach(goal -> json.addObject()
                .put("what", goal.what())
                .put("measured", goal.measured())
                .put("goal", goal.aim())
                .put("met", goal.met()));
    }
}
