package shirako.predict;

import java.util.List;

/**
 * What was known of a job's kin when it was submitted.
 *
 * @param alike all that the user ran, the more so the more it is like the job
 * @param lastOfUser the user's last two runs, newest first, or fewer
 */
record Past(
        SurvivalCurve userAndScript,
        SurvivalCurve script,
        SurvivalCurve userAndRequest,
        SurvivalCurve user,
        SurvivalCurve vo,
        SurvivalCurve alike,
        List<Run> lastOfUser) {
    /** One run of another person's script, or of another script, is too little to rest on. */
    private static final int DISTANT_KIN_MIN = 2;

    /** The closest kin that has run. */
    Evidence evidence() {
        if (userAndScript.runs() > 0) {
            return Evidence.SAME_USER_AND_SCRIPT;
        }
        if (script.runs() >= DISTANT_KIN_MIN) {
            return Evidence.SAME_SCRIPT;
        }
        if (userAndRequest.runs() > 0) {
            return Evidence.SAME_USER_AND_REQUEST;
        }
        return user.runs() >= DISTANT_KIN_MIN ? Evidence.SAME_USER : Evidence.NONE;
    }

    /** From the user's own runs where he has any of the kind, else from those of his script by others. */
    HistoryForecast forecast(double logRequested) {
        Evidence kin = evidence();
        return switch (kin) {
            case SAME_USER_AND_SCRIPT -> HistoryForecast.from(alike, kin, userAndScript.runs(), logRequested);
            case SAME_SCRIPT -> HistoryForecast.from(script, kin, script.runs(), logRequested);
            case SAME_USER_AND_REQUEST -> HistoryForecast.from(alike, kin, userAndRequest.runs(), logRequested);
            case SAME_USER -> HistoryForecast.from(alike, kin, user.runs(), logRequested);
            case NONE, SIMILAR_JOBS, ALL_JOBS -> HistoryForecast.ofRequest(logRequested);
        };
    }
}
