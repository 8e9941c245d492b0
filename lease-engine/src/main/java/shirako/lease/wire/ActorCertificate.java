package shirako.lease.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import shirako.lease.ActorKey;
import shirako.lease.ticket.ActorSigner;

/**
 * What an actor's key looks like in TLS: a certificate that it has signed itself. It says nothing but the key; who that is
 * says the directory. A process makes a new one at each start.
 */
final class ActorCertificate {
    private static final AlgorithmIdentifier ED25519 =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")); // RFC 8410, section 3
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Before now, since others' clocks differ. */
    private static final Duration EARLIER = Duration.ofDays(1);

    private static final Duration LIFE = Duration.ofDays(3653);

    private ActorCertificate() {}

    static X509Certificate of(ActorSigner signer, Instant now) {
        X500Name name = new X500Name("CN=" + signer.key().fingerprint());
        V3TBSCertificateGenerator draft = new V3TBSCertificateGenerator();
        draft.setSerialNumber(new ASN1Integer(now.toEpochMilli()));
        draft.setSignature(ED25519);
        draft.setIssuer(name);
        draft.setSubject(name);
        draft.setStartDate(new Time(Date.from(now.minus(EARLIER))));
        draft.setEndDate(new Time(Date.from(now.plus(LIFE))));
        draft.setSubjectPublicKeyInfo(
                new SubjectPublicKeyInfo(ED25519, signer.key().bytes()));
        TBSCertificate content = draft.generateTBSCertificate();
        try {
            byte[] signature = signer.sign(content.getEncoded(ASN1Encoding.DER));
            byte[] der = new DERSequence(
                            new org.bouncycastle.asn1.ASN1Encodable[] {content, ED25519, new DERBitString(signature)})
                    .getEncoded(ASN1Encoding.DER);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("a certificate that was just made cannot be read", e);
        }
    }

    /** The actor's key in a certificate; empty when it holds another kind of key. */
    static Optional<ActorKey> key(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        byte[] der = key.getEncoded();
        boolean ed25519 = der != null
                && der.length == KEY_PREFIX.length + ActorKey.BYTES
                && Arrays.equals(KEY_PREFIX, Arrays.copyOf(der, KEY_PREFIX.length));
        return ed25519
                ? Optional.of(ActorKey.of(Arrays.copyOfRange(der, KEY_PREFIX.length, der.length)))
                : Optional.empty();
    }
}
