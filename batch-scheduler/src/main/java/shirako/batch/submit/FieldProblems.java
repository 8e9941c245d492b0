package shirako.batch.submit;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a draft, so that the user hears of all of it at once. */
final class FieldProblems {
    private static final int MOST = 100;

    private final List<FieldProblem> problems = new ArrayList<>();

    void add(String field, String message) {
        if (problems.size() < MOST) {
            problems.add(new FieldProblem(field, message));
        }
    }

    void when(boolean wrong, String field, String message) {
        if (wrong) {
            add(field, message);
        }
    }

    boolean any() {
        return !problems.isEmpty();
    }

    boolean about(String field) {
        return problems.stream().anyMatch(problem -> problem.field().equals(field));
    }

    List<FieldProblem> list() {
        return List.copyOf(problems);
    }
}
