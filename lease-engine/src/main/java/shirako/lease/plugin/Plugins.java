package shirako.lease.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/** All plug-ins that are there. */
public final class Plugins {
    private Plugins() {}

    /**
     * The plug-in of this kind and name, configured.
     *
     * @throws IllegalArgumentException with a sentence for people when there is none of that name, or a setting is unknown or
     *     makes no sense: a wrong name is never taken for a default
     */
    public static <P extends Plugin<P>> P named(Class<P> kind, String name, Map<String, String> settings) {
        List<P> known = all(kind);
        return known.stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + words(kind) + " \"" + name
                        + "\"; known are " + String.join(", ", names(known)) + "."))
                .configured(new Settings(words(kind) + " \"" + name + "\"", settings));
    }

    /** The names to choose from. */
    public static <P extends Plugin<P>> List<String> names(Class<P> kind) {
        return names(all(kind));
    }

    private static <P extends Plugin<P>> List<P> all(Class<P> kind) {
        return ServiceLoader.load(kind, kind.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static <P extends Plugin<P>> List<String> names(List<P> known) {
        return known.stream().map(Plugin::name).sorted().toList();
    }

    private static String words(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
