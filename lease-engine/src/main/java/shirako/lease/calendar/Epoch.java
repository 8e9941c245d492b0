package shirako.lease.calendar;

/**
 * Who may change a block in place: blocks made in the calendar's present epoch are its own. A copy begins a new epoch on
 * both sides, so that whatever both can see from then on is copied before it is changed.
 */
final class Epoch {}
