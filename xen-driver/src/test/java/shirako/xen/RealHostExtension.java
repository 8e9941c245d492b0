package shirako.xen;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A {@link RealHost} for each class of tests that registers it: started before the first of them, ended after the last. */
public final class RealHostExtension implements BeforeAllCallback, AfterAllCallback {
    private final Supplier<Path> state;
    private @Nullable RealHost host;

    /** @param state where its state goes, asked for when it starts: a folder for temporary files is there by then */
    public RealHostExtension(Supplier<Path> state) {
        this.state = state;
    }

    public RealHost host() {
        if (host == null) {
            throw new IllegalStateException(
                    "the libvirtd of these tests does not run: it runs while a class of tests does");
        }
        return host;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        host = new RealHost(state.get());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        // There is none where it did not start.
        if (host != null) {
            host.stop();
            host = null;
        }
    }
}
