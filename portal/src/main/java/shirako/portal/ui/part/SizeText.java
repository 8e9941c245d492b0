package shirako.portal.ui.part;

import java.util.Locale;
import shirako.lease.Sliver;

/** Sizes as people say them. */
public final class SizeText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private SizeText() {}

    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return number(value) + " " + UNITS[unit];
    }

    public static String mebibytes(long mebibytes) {
        return bytes(mebibytes << 20);
    }

    /** Cores, without needless digits: "1", "0.5", "2.5". */
    public static String cores(int millicores) {
        return number(millicores / 1000.0);
    }

    /** Cores with their word: "1 core", "0.5 cores". */
    public static String coresInWords(int millicores) {
        return counted(millicores, "core");
    }

    /** CPUs with their word: "1 CPU", "0.5 CPUs". */
    public static String cpusInWords(int millicores) {
        return counted(millicores, "CPU");
    }

    private static String counted(int millicores, String one) {
        String cores = cores(millicores);
        return cores + " " + one + (cores.equals("1") ? "" : "s");
    }

    /** CPU, memory and disk in one line. */
    public static String sliver(Sliver sliver) {
        return cpusInWords(sliver.cpuMillis()) + " · " + mebibytes(sliver.memoryMib()) + " memory · "
                + mebibytes(sliver.diskMib()) + " disk";
    }

    private static String number(double value) {
        if (value >= 100 || Math.abs(value - Math.rint(value)) < 0.05) {
            return Long.toString(Math.round(value));
        }
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
