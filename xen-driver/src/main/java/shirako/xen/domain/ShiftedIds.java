package shirako.xen.domain;

/**
 * The users and groups of LXC's containers: root inside is an ordinary number outside, which owns nothing of the host but
 * what is handed to it.
 */
public final class ShiftedIds {
    /** Root of a container, on the host. */
    public static final int ROOT = 100_000;

    private static final int COUNT = 65_536;

    private ShiftedIds() {}

    static Element element() {
        Element ids = new Element("idmap");
        for (String kind : new String[] {"uid", "gid"}) {
            ids.add(new Element(kind).with("start", 0).with("target", ROOT).with("count", COUNT));
        }
        return ids;
    }
}
