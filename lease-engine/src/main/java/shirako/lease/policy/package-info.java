/** What is granted and when: pure policies that decide over a calendar of their own to try things on. */
@NullMarked
package shirako.lease.policy;

import org.jspecify.annotations.NullMarked;
