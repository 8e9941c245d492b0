package shirako.lease.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import shirako.lease.Printable;
import shirako.lease.actor.Declaration;
import shirako.lease.protocol.ProtocolMapper;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as strangers may send it: nothing is forgiven, and nothing costs more than its length. */
final class WireMapper {
    private static final int DEEPEST = 32;
    /** Bytes, of which a character has four at most: some members are called by the name of a lease's holder. */
    private static final int LONGEST_MEMBER_NAME = 4 * Printable.LONGEST_NAME;

    private static final int LONGEST_NUMBER = 20;

    private WireMapper() {}

    /**
     * @param mostBytes of one document
     * @param longestText characters of one text in it
     */
    static JsonMapper strict(int mostBytes, int longestText) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_MEMBER_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(longestText)
                .maxDocumentLength(mostBytes)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return ProtocolMapper.sealed(
                        ProtocolMapper.builder(factory), SiteOrder.class, SiteOutcome.class, Declaration.class)
                .addModule(StrictScalars.module())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL))
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .build();
    }
}
