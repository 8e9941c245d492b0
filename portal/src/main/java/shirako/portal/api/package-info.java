/** What all REST resources share: problems (RFC 9457), paging, sizes, and the description of the API. */
@NullMarked
package shirako.portal.api;

import org.jspecify.annotations.NullMarked;
