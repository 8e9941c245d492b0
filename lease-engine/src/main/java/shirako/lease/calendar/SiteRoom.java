package shirako.lease.calendar;

import shirako.lease.Shape;
import shirako.lease.Sliver;

/** What a site has for a request over the term that is asked for. Computed only when somebody looks. */
public final class SiteRoom {
    private final Site site;
    private final Shape shape;
    private final long start;
    private final long end;
    private int fitting = -1;

    SiteRoom(Site site, Shape shape, long start, long end) {
        this.site = site;
        this.shape = shape;
        this.start = start;
        this.end = end;
    }

    /** The site's number. */
    public int site() {
        return site.number();
    }

    /** What is asked for. */
    public Shape shape() {
        return shape;
    }

    /** What the site's open bins hold together when nothing is promised. */
    public Sliver capacity() {
        return site.capacity();
    }

    /** What is free on the site's open bins for all of the term, added up: no single bin need have that much. */
    public Sliver free() {
        return site.free(start, end);
    }

    /** How many units of the request fit at the site for all of the term, up to as many as are asked for. */
    public int fitting() {
        if (fitting < 0) {
            fitting = site.count(shape.sliver(), shape.units(), start, end);
        }
        return fitting;
    }

    Site place() {
        return site;
    }
}
