package shirako.lease.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorKey;

/**
 * Trusts a certificate when its key is one of certain actors' keys and its dates include now. Names, issuers, usages and
 * the certificate's own signature are not looked at: the handshake proves that the peer has the private key, the directory
 * says whose it is, and nothing else in a certificate that somebody wrote for himself says more.
 */
final class KnownKeys extends X509ExtendedTrustManager {
    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);
    private static final X509Certificate[] NO_AUTHORITIES = {};

    private final Predicate<ActorKey> known;
    private final String whose;
    private final InstantSource clock;
    private final Seldom seldom = new Seldom(System::nanoTime);

    /** @param whose ends the sentence "this is not the key of" */
    KnownKeys(Predicate<ActorKey> known, String whose, InstantSource clock) {
        this.known = known;
        this.whose = whose;
        this.clock = clock;
    }

    /** Whoever is turned away learns nothing but that; the operator of this process is to know why. */
    private void checkClient(X509Certificate @Nullable [] chain) throws CertificateException {
        try {
            check(chain);
        } catch (CertificateException e) {
            if (seldom.due("client")) {
                LOG.warn("a client is turned away: {}", e.getMessage());
            }
            throw e;
        }
    }

    private void check(X509Certificate @Nullable [] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("the peer shows no certificate");
        }
        Optional<ActorKey> key = ActorCertificate.key(chain[0]);
        if (key.filter(known).isEmpty()) {
            throw new CertificateException("the peer's key "
                    + key.map(ActorKey::fingerprint).orElse("(no Ed25519 key)") + " is not the key of " + whose
                    + "; if it should be, register it");
        }
        chain[0].checkValidity(Date.from(clock.instant()));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        checkClient(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClient(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClient(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_AUTHORITIES;
    }
}
