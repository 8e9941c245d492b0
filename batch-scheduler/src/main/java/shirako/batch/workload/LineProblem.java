package shirako.batch.workload;

/**
 * A line of a log that says nothing of use.
 *
 * @param line its number, from 1
 * @param why what is wrong with it, as a sentence
 */
public record LineProblem(long line, String why) {}
