package shirako.xen.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One XML element under construction. Whatever the texts and attribute values hold, the outcome is well-formed. */
final class Element {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private String text = "";

    Element(String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException when the value holds a character that XML cannot express */
    Element with(String attribute, Object value) {
        attributes.put(attribute, escaped(value.toString()));
        return this;
    }

    Element text(Object value) {
        text = escaped(value.toString());
        return this;
    }

    Element add(Element... more) {
        children.addAll(List.of(more));
        return this;
    }

    String xml() {
        StringBuilder out = new StringBuilder();
        write(out, "");
        return out.toString();
    }

    private void write(StringBuilder out, String indent) {
        out.append(indent).append('<').append(name);
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("='").append(value).append('\''));
        if (children.isEmpty() && text.isEmpty()) {
            out.append("/>\n");
        } else if (children.isEmpty()) {
            out.append('>').append(text).append("</").append(name).append(">\n");
        } else {
            out.append(">\n");
            children.forEach(child -> child.write(out, indent + "  "));
            out.append(indent).append("</").append(name).append(">\n");
        }
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\'' -> out.append("&apos;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> {
                    boolean fine = c >= 0x20 && !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff;
                    if (!fine) {
                        throw new IllegalArgumentException(
                                "XML cannot express the character U+%04X; rename what holds it".formatted(c));
                    }
                    out.appendCodePoint(c);
                }
            }
        });
        return out.toString();
    }
}
