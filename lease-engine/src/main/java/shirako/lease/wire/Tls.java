package shirako.lease.wire;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS 1.3 and nothing older: both ends are ours. */
final class Tls {
    private static final String VERSION = "TLSv1.3";

    private Tls() {}

    static SSLContext context(OwnKey own, KnownKeys known) {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(new KeyManager[] {own}, new TrustManager[] {known}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "every Java platform since 11 knows " + VERSION + ", and this one does not", e);
        }
    }

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {VERSION});
        return parameters;
    }
}
