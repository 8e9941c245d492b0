package shirako.batch.submit;

import java.math.BigDecimal;

/** Amounts that users asked for, or may ask for, as people say them. */
final class AmountText {
    private static final String BEYOND = "more than any machine has";
    private static final String[] UNITS = {"MiB", "GiB", "TiB", "PiB"};
    private static final long STEP = 1024;
    private static final double CPUS_TO_SAY = 1e6;

    private AmountText() {}

    /** In the largest unit that needs at most one digit after the point, as another number would not be what was asked. */
    static String mebibytes(long mib) {
        long unit = 1;
        int name = 0;
        while (name < UNITS.length - 1 && mib >= unit * STEP && mib % (unit * STEP) * 10 % (unit * STEP) == 0) {
            unit *= STEP;
            name++;
        }
        if (mib / unit >= STEP * STEP * STEP) {
            return BEYOND;
        }
        return plain(BigDecimal.valueOf(mib).divide(BigDecimal.valueOf(unit))) + " " + UNITS[name];
    }

    static String cpus(double cpus) {
        return Double.isNaN(cpus) ? "what is no number" : cpus > CPUS_TO_SAY ? BEYOND : plain(BigDecimal.valueOf(cpus));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
