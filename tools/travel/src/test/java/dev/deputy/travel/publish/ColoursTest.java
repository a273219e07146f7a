package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text can be read on its ground, by day, by night and on paper (WCAG 2.2, 1.4.3). */
class ColoursTest {
    private static final List<String> WORDS =
            List.of("ink", "soft", "accent", "fact", "computed", "estimate", "unknown", "ok");
    private static final Pattern ROOT = Pattern.compile(":root \\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z]+): (#[0-9a-f]{3,6});");

    @Test
    void everyColourOfTextHasContrast() {
        Matcher roots = ROOT.matcher(Resource.text("page.css"));
        int schemes = 0;
        while (roots.find()) {
            schemes++;
            TreeMap<String, String> colours = new TreeMap<>();
            Matcher colour = COLOUR.matcher(roots.group(1));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            for (String word : WORDS) {
                for (String ground : List.of("paper", "sheet")) {
                    assertThat(contrast(colour(colours, word), colour(colours, ground)))
                            .as("%s on %s in scheme %d", word, ground, schemes)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            assertThat(contrast(colour(colours, "sheet"), colour(colours, "accent")))
                    .as("numbers on their discs in scheme %d", schemes)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(schemes).isEqualTo(3);
    }

    private static String colour(SortedMap<String, String> colours, String name) {
        String colour = Optional.ofNullable(colours.get(name)).orElseThrow(() -> new AssertionError("no --" + name));
        return colour.length() == 4 ? colour.replaceAll("[0-9a-f]", "$0$0") : colour;
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
