package shirako.lease.plugin;

/**
 * What is chosen by its name in the settings. A plug-in is a class with a public constructor without parameters that is
 * registered for {@link java.util.ServiceLoader} under the kind it is of; {@link Plugins#named} finds it.
 *
 * @param <P> the kind, such as an allocation policy
 */
public interface Plugin<P> {
    /** Its name in settings and messages. */
    String name();

    /**
     * The same with these settings.
     *
     * @throws IllegalArgumentException with a sentence for people when a setting is unknown or makes no sense
     */
    P configured(Settings settings);
}
