package dev.deputy.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8785: its own examples, and laws over random values. */
class CanonicalFormTest {

    /** Appendix B of RFC 8785: the bits of a double and how ECMAScript prints it. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void aNumberIsPrintedAsEcmascriptDoes(String bits, String text) {
        assertThat(Json.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))
                        .canonical())
                .isEqualTo(text);
    }

    @Test
    void membersAreSortedByUtf16Units() {
        // RFC 8785, 3.2.3
        Json value = Json.parse(
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}");
        assertThat(value.asObject().members().values().stream().map(Json::asInt))
                .containsExactly(2, 4, 6, 7, 1, 5, 3);
    }

    @Test
    void theExampleOfTheStandardComesOutByteForByte() {
        Json value = Json.parse("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """);
        assertThat(value.canonical())
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void readingTheCanonicalTextGivesTheValueBack() {
        for (int seed = 0; seed < 2_000; seed++) {
            Json value = random(new Random(seed), 4);
            Json read = Json.parse(value.canonical());
            assertThat(read).as("seed %d", seed).isEqualTo(value);
            assertThat(read.canonical()).as("seed %d", seed).isEqualTo(value.canonical());
        }
    }

    private static Json random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.nothing();
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(number(random));
            case 3 -> Json.of(text(random));
            case 4 ->
                Json.array(random.ints(random.nextInt(4))
                        .mapToObj(any -> random(random, depth - 1))
                        .toList());
            default -> {
                TreeMap<String, Json> members = new TreeMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(random), random(random, depth - 1));
                }
                yield Json.object(members);
            }
        };
    }

    private static double number(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : random.nextInt() * 1e12; // whole, and many beyond 2^53
    }

    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(6), 0, 0x110000)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .toArray();
        return new String(points, 0, points.length);
    }
}
