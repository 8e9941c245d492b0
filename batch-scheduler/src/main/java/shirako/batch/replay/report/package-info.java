/** Plots of replays, as one page that needs nothing else. Drawn as SVG here, as AWT wants fonts that a bare machine has not. */
@NullMarked
package shirako.batch.replay.report;

import org.jspecify.annotations.NullMarked;
