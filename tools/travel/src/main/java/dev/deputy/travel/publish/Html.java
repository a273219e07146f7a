package dev.deputy.travel.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a page. Text gets in as {@link Text} or as an attribute alone, and both are escaped when written. */
sealed interface Html {
    /** Characters. */
    record Text(String text) implements Html {}

    /** Our own style sheet, written as it is. */
    record Style(String css) implements Html {}

    /**
     * An element.
     *
     * @param attributes in the order in which they are written
     */
    record Element(String name, List<Attribute> attributes, List<Html> children) implements Html {
        /** One attribute. */
        record Attribute(String name, String value) {}

        private static final Pattern JAPANESE =
                Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\u3000-\\u303F\\uFF00-\\uFFEF]+");

        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
        }

        /** This element with the attribute. */
        Element with(String attribute, String value) {
            List<Attribute> more = new ArrayList<>(attributes);
            more.add(new Attribute(attribute, value));
            return new Element(name, more, children);
        }

        Element classed(String value) {
            return with("class", value);
        }

        /** This element with more children. */
        Element of(Html... more) {
            return of(Arrays.asList(more));
        }

        Element of(List<? extends Html> more) {
            List<Html> all = new ArrayList<>(children);
            all.addAll(more);
            return new Element(name, attributes, all);
        }

        /** This element with more text, whose Japanese is marked as such for fonts and for those who listen. */
        Element saying(String text) {
            List<Html> pieces = new ArrayList<>();
            Matcher japanese = JAPANESE.matcher(text);
            int end = 0;
            while (japanese.find()) {
                pieces.add(new Text(text.substring(end, japanese.start())));
                pieces.add(tag("span").with("lang", "ja").of(new Text(japanese.group())));
                end = japanese.end();
            }
            pieces.add(new Text(text.substring(end)));
            return of(pieces);
        }
    }

    static Element tag(String name) {
        return new Element(name, List.of(), List.of());
    }

    static Html text(String text) {
        return new Text(text);
    }
}
