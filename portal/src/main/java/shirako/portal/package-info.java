/**
 * The portal: what people and programs see of Shirako, and the one place where everything is put together.
 *
 * <p>Packages are by feature: {@code ui} has the pages; {@code job}, {@code lease}, {@code host} and {@code account} have the
 * REST resources; {@code api} what all of them share; {@code access} who may see and do what; {@code security} sign-in;
 * {@code wiring} the composition.
 */
@NullMarked
package shirako.portal;

import org.jspecify.annotations.NullMarked;
