/**
 * How long will this job run? Features known at submission go in, a distribution of runtimes comes out.
 *
 * <p>{@link shirako.predict.RuntimePredictor} is the door; {@link shirako.predict.LearningPredictor} is what stands
 * behind it: the requested time before there is data, then the history of the script and the user, then a regression
 * model (Weka) where it has proved better than the history. This package knows no other module, reads no clock and
 * stores nothing itself: {@link shirako.predict.ObservationLog} is the port behind which finished jobs are kept.
 */
@NullMarked
package shirako.predict;

import org.jspecify.annotations.NullMarked;
