package shirako.xen.host;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.virError;

/** A native call of our own failed; carries what libvirt says of it, as {@link org.libvirt.LibvirtException} does. */
final class NativeCallException extends Exception {
    private final transient @Nullable Error error;

    private NativeCallException(String message, @Nullable Error error) {
        super(message);
        this.error = error;
    }

    /** What went wrong in the call that this thread made last. */
    static NativeCallException last(String call) {
        virError last = Libvirt.INSTANCE.virGetLastError();
        if (last == null) {
            return new NativeCallException(call + " failed and libvirt does not say why", null);
        }
        Error error = new Error(last);
        return new NativeCallException(String.valueOf(error.getMessage()), error);
    }

    /** @return {@code result} unless it says that the call failed */
    static int check(int result, String call) throws NativeCallException {
        if (result < 0) {
            throw last(call);
        }
        return result;
    }

    static Pointer check(@Nullable Pointer result, String call) throws NativeCallException {
        if (result == null) {
            throw last(call);
        }
        return result;
    }

    @Nullable
    Error error() {
        return error;
    }
}
