package shirako.xen.host;

import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvirt's event loop: one for the process, on a thread of its own. It must run before the first connection is opened,
 * or that connection has neither events nor keep-alive.
 */
final class EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static boolean started;

    private EventLoop() {}

    static synchronized void start() throws LibvirtException {
        if (started) {
            return;
        }
        Library.initEventLoop();
        // What goes wrong is thrown at us; libvirt need not print it too. The lambda is kept alive by the field.
        Connect.setErrorCallback(SILENT);
        Thread.ofPlatform().daemon().name("libvirt-events").start(EventLoop::run);
        started = true;
    }

    private static final org.libvirt.jna.Libvirt.VirErrorCallback SILENT = (user, error) -> {};

    private static void run() {
        while (true) {
            try {
                Library.runEventLoop();
            } catch (LibvirtException failed) {
                LOG.error("libvirt's event loop failed; it goes on", failed);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }
}
