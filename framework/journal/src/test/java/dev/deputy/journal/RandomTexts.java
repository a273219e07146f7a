package dev.deputy.journal;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Texts and JSON values as the world may bring them: nothing here is harmless. */
public final class RandomTexts {
    private static final List<String> WORDS = List.of(
            "a",
            "b1",
            "book-hotel",
            "notBefore",
            "",
            " ",
            "日本 の 旅",
            "👩‍👧 à la carte",
            "quote \" back \\ slash / line \n tab \t nul \0",
            "\u2028\u2029\ufeff\uffff\ue000\u007f",
            "{\"format\":1}",
            "a.b/c~0");

    private RandomTexts() {}

    /** A text that JSON and UTF-8 can have. */
    public static String word(Random random) {
        return random.nextInt(3) > 0 ? WORDS.get(random.nextInt(4)) : WORDS.get(random.nextInt(WORDS.size()));
    }

    /** A text that Java can have: it may have been cut in the middle of a character. */
    public static String text(Random random) {
        return random.nextInt(8) > 0 ? word(random) : word(random) + (random.nextBoolean() ? '\ud83d' : '\ude00') + "x";
    }

    public static Json json(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Json.nothing();
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(random.nextInt(100));
            case 3 -> number(random);
            case 4 -> Json.of(word(random));
            case 5 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(json(random, depth - 1));
                }
                yield Json.array(items);
            }
            default -> object(random, depth);
        };
    }

    public static Json.Obj object(Random random, int depth) {
        TreeMap<String, Json> members = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(word(random), json(random, depth - 1));
        }
        return Json.object(members);
    }

    private static Json number(Random random) {
        double[] hard = {
            -0.0,
            1.0,
            1e21,
            1e-7,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            9_007_199_254_740_992.0,
            343_086_077_598_671_000_000.0,
            0.1,
            -1.5
        };
        double any = Double.longBitsToDouble(random.nextLong());
        return Json.of(random.nextBoolean() && Double.isFinite(any) ? any : hard[random.nextInt(hard.length)]);
    }
}
