package dev.deputy.travel.publish;

import java.util.List;

/** Writes HTML that an XML parser reads too: each element closed, each attribute quoted, no named entity of HTML's. */
final class HtmlWriter {
    private static final List<String> EMPTY =
            List.of("meta", "link", "br", "hr", "img", "col", "path", "circle", "rect", "line", "use");
    private static final List<String> INLINE =
            List.of("a", "abbr", "b", "br", "em", "i", "small", "span", "strong", "sup", "time", "use");

    private HtmlWriter() {}

    static String document(Html.Element html) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        write(html, out);
        return out.toString();
    }

    private static void write(Html html, StringBuilder out) {
        switch (html) {
            case Html.Text text -> escape(text.text(), out);
            case Html.Style style -> out.append(style.css());
            case Html.Element element -> element(element, out);
        }
    }

    private static void element(Html.Element element, StringBuilder out) {
        out.append('<').append(element.name());
        for (Html.Element.Attribute attribute : element.attributes()) {
            out.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value(), out);
            out.append('"');
        }
        if (EMPTY.contains(element.name())) {
            out.append("/>");
        } else {
            out.append('>');
            element.children().forEach(child -> write(child, out));
            out.append("</").append(element.name()).append('>');
        }
        if (!INLINE.contains(element.name())) {
            out.append('\n');
        }
    }

    private static void escape(String text, StringBuilder out) {
        String visible = VisibleText.of(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
