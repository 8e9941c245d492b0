package shirako.portal.access;

/** Tells who is signed in, for the request or the page at hand. */
@FunctionalInterface
public interface CurrentViewer {
    /**
     * Who is signed in, with his or her roles as they are now.
     *
     * @throws org.springframework.security.authentication.AuthenticationCredentialsNotFoundException when nobody is
     */
    Viewer get();
}
