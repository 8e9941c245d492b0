package shirako.lease.wire;

import shirako.lease.Refusal;

/** Ends the handling of one request. */
final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.refusal().sentence(), null, false, false);
        this.problem = problem;
    }

    ProblemException(int status, Refusal.Code code, String sentence) {
        this(new Problem(status, new Refusal(code, sentence)));
    }

    Problem problem() {
        return problem;
    }
}
