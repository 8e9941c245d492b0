package shirako.predict;

/** What a prediction rests on. */
public enum Source {
    /** Nothing comparable has run yet: the requested time is all there is. */
    REQUESTED_TIME,
    /** Past runs of the same script or by the same user. */
    HISTORY,
    /** The regression model, which has proved better than the history for such jobs. */
    MODEL
}
