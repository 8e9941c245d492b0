package shirako.portal.wiring;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Refuses keys that nobody reads, as a misspelt one would otherwise be a default in silence. */
final class KnownKeys {
    private static final Map<String, Class<?>> CONFIGURED = Map.of(
            "shirako.site", SiteConfig.class,
            "shirako.broker", BrokerConfig.class,
            "shirako.service-manager", ManagerConfig.class,
            "shirako.federation", FederationConfig.class,
            "shirako.limits", LimitsConfig.class);

    /** What else is in the environment of a process is nobody's configuration. */
    private static final Set<String> SURROUNDINGS = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    private KnownKeys() {}

    /** @throws WrongConfiguration with the nearest key that there is */
    static void check(ConfigurableEnvironment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource iterable
                    && source.getUnderlyingSource() instanceof PropertySource<?> underlying
                    && !SURROUNDINGS.contains(underlying.getName())) {
                iterable.stream().sorted().forEach(name -> check(name, source));
            }
        }
    }

    private static void check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        CONFIGURED.forEach((prefix, type) -> {
            ConfigurationPropertyName parent = ConfigurationPropertyName.of(prefix);
            if (parent.isAncestorOf(name)) {
                check(type, name, parent.getNumberOfElements(), source);
            }
        });
    }

    private static void check(
            Type type, ConfigurationPropertyName name, int depth, ConfigurationPropertySource source) {
        if (depth == name.getNumberOfElements()) {
            return;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            check(generic.getActualTypeArguments()[0], name, depth + 1, source);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            check(generic.getActualTypeArguments()[1], name, depth + 1, source);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            RecordComponent[] known = record.getRecordComponents();
            String given = name.getElement(depth, Form.UNIFORM);
            RecordComponent component = Arrays.stream(known)
                    .filter(one -> one.getName().toLowerCase(Locale.ROOT).equals(given))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, depth, known, source));
            check(component.getGenericType(), name, depth + 1, source);
        }
    }

    private static WrongConfiguration unknown(
            ConfigurationPropertyName name, int depth, RecordComponent[] known, ConfigurationPropertySource source) {
        String given = name.getElement(depth, Form.DASHED);
        List<String> keys = Arrays.stream(known).map(KnownKeys::key).toList();
        String nearest = keys.stream()
                .min(Comparator.comparingInt(key -> distance(given, key)))
                .orElseThrow();
        return new WrongConfiguration(name.chop(depth + 1) + " is not known" + where(name, source) + ": write '"
                + nearest + "' if that is meant; known there are " + String.join(", ", keys));
    }

    private static String where(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        Origin origin = Origin.from(source.getConfigurationProperty(name));
        if (origin instanceof PropertySourceOrigin wrapped) {
            origin = wrapped.getOrigin();
        }
        return origin instanceof TextResourceOrigin text && text.getLocation() != null && text.getResource() != null
                ? " (line " + (text.getLocation().getLine() + 1) + " of "
                        + text.getResource().getFilename() + ")"
                : "";
    }

    /** As it is written in files. */
    private static String key(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** How many letters are to be changed, left out or put in (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
