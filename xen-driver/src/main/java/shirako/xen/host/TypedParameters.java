package shirako.xen.host;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the numbers of a virDomainStatsRecord: {@code {virDomainPtr dom; virTypedParameterPtr params; int nparams;}}. */
final class TypedParameters {
    private static final int FIELD_BYTES = 80;
    private static final int TYPE_AT = FIELD_BYTES;
    private static final int VALUE_AT = 88;
    private static final int SIZE = 96;
    private static final int INT = 1;
    private static final int UNSIGNED_INT = 2;
    private static final int LONG = 3;
    private static final int UNSIGNED_LONG = 4;

    private TypedParameters() {}

    static Map<String, Long> read(Pointer record) {
        Pointer parameters = record.getPointer(Native.POINTER_SIZE);
        int count = record.getInt(2L * Native.POINTER_SIZE);
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Pointer parameter = parameters.share((long) i * SIZE, SIZE);
            String field = parameter.getString(0);
            switch (parameter.getInt(TYPE_AT)) {
                case INT -> numbers.put(field, (long) parameter.getInt(VALUE_AT));
                case UNSIGNED_INT -> numbers.put(field, Integer.toUnsignedLong(parameter.getInt(VALUE_AT)));
                case LONG, UNSIGNED_LONG -> numbers.put(field, parameter.getLong(VALUE_AT));
                default -> {
                    // Text, truth values and fractions: nothing that is measured here.
                }
            }
        }
        return numbers;
    }
}
