package shirako.lease.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Loads the whole engine once more, with a mistake in one of its methods, beside the one that is tested otherwise. */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "shirako.lease.";

    private final Optional<Mutation> mutation;

    MutantLoader(Optional<Mutation> mutation) {
        super(MutantLoader.class.getClassLoader());
        this.mutation = mutation;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes =
                mutation.filter(one -> one.type.equals(name)).map(this::mutated).orElseGet(() -> original(name));
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mutated(Mutation one) {
        ClassFileLocator files = ClassFileLocator.ForClassLoader.of(getParent());
        var type = TypePool.Default.of(files).describe(one.type).resolve();
        int found = type.getDeclaredMethods()
                .filter(ElementMatchers.named(one.method))
                .size();
        if (found == 0) {
            throw new IllegalStateException(one.type + " has no method " + one.method + " any more: mend " + one);
        }
        return new ByteBuddy()
                .redefine(type, files)
                .visit(Advice.to(one.mistake, files).on(ElementMatchers.named(one.method)))
                .make()
                .getBytes();
    }

    /** The invariant that a seed violates in this engine; empty when none. */
    Optional<String> violated(long seed, String faults) {
        Optional<?> found = (Optional<?>) get(run(seed, faults), "violation");
        return found.map(violation -> (String) get(violation, "invariant"));
    }

    /** What a seed comes to in this engine. */
    long hash(long seed, String faults) {
        return (Long) get(run(seed, faults), "hash");
    }

    /** What people are told of a seed in this engine. */
    String story(long seed, String faults) {
        try {
            Object kinds = loadClass(FaultKind.class.getName())
                    .getMethod("parse", String.class)
                    .invoke(null, faults);
            Method of = loadClass(Story.class.getName()).getDeclaredMethod("of", long.class, Set.class);
            of.setAccessible(true);
            return (String) of.invoke(null, seed, kinds);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("seed " + seed + " cannot be told with " + mutation, e);
        }
    }

    private Object run(long seed, String faults) {
        try {
            Method parse = loadClass(FaultKind.class.getName()).getMethod("parse", String.class);
            Method run = loadClass(Simulation.class.getName())
                    .getDeclaredMethod("run", long.class, Set.class, boolean.class);
            run.setAccessible(true);
            return run.invoke(null, seed, parse.invoke(null, faults), false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("seed " + seed + " cannot be simulated with " + mutation, e);
        }
    }

    private static Object get(Object record, String component) {
        try {
            Method accessor = record.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " has no " + component, e);
        }
    }
}
