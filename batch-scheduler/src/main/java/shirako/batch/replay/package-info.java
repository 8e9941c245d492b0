/** Plays logs of other machines through the broker's policies and a predictor, in virtual time, and says how well that went. */
@NullMarked
package shirako.batch.replay;

import org.jspecify.annotations.NullMarked;
