package shirako.predict;

import java.util.List;

/**
 * What was known of a job's kin when it was submitted.
 *
 * @param lastOfUser the user's last two runs, newest first, or fewer
 */
record Past(
        SurvivalCurve userAndScript,
        SurvivalCurve script,
        SurvivalCurve userAndRequest,
        SurvivalCurve user,
        SurvivalCurve vo,
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

    HistoryForecast forecast(double logRequested) {
        return switch (evidence()) {
            case SAME_USER_AND_SCRIPT ->
                HistoryForecast.from(userAndScript, Evidence.SAME_USER_AND_SCRIPT, logRequested);
            case SAME_SCRIPT -> HistoryForecast.from(script, Evidence.SAME_SCRIPT, logRequested);
            case SAME_USER_AND_REQUEST ->
                HistoryForecast.from(userAndRequest, Evidence.SAME_USER_AND_REQUEST, logRequested);
            case SAME_USER -> HistoryForecast.from(user, Evidence.SAME_USER, logRequested);
            case NONE, SIMILAR_JOBS, ALL_JOBS -> HistoryForecast.ofRequest(logRequested);
        };
    }
}
