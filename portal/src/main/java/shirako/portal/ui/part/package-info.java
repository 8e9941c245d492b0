/** The pieces that pages are made of: badges, panels, bars, words for times and sizes. */
@NullMarked
package shirako.portal.ui.part;

import org.jspecify.annotations.NullMarked;
