package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        null                                              | unknown
        true                                              | yes
        2                                                 | 2
        2027                                              | 2027
        12345                                             | 12,345
        -3                                                | −3
        2.5                                               | 2.5
        "plain words"                                     | plain words
        "2027-03-28"                                      | 28 March 2027
        "2027-03-28T04:55"                                | 28 March 2027, 04:55
        {"low":1300,"high":4800,"unit":"JPY"}             | ¥1,300–4,800
        {"low":0,"high":0,"unit":"JPY"}                   | ¥0
        {"low":123401,"high":234501,"unit":"EUR cents"}   | €1,234–2,346
        {"low":123405,"high":123405,"unit":"EUR cents"}   | €1,234.05
        {"low":-5,"high":-5,"unit":"EUR cents"}           | −€0.05
        {"low":900000,"high":900000,"unit":"EUR cents"}   | €9,000
        {"low":-12345,"high":6789,"unit":"EUR cents"}     | −€124 to €68
        {"low":-900,"high":-100,"unit":"EUR"}             | −€900 to −€100
        {"amount":9000,"currency":"EUR"}                  | €9,000
        {"low":80,"high":130,"unit":"minutes"}            | 1 h 20 min – 2 h 10 min
        {"low":60,"high":60,"unit":"minutes"}             | 1 h
        {"low":10,"high":50,"unit":"percent"}             | 10–50 %
        {"low":-2,"high":9,"unit":"°C"}                   | −2 to 9 °C
        {"low":1,"high":1,"unit":"nights"}                | 1 night
        {"low":4,"high":4,"unit":"nights"}                | 4 nights
        {"low":5,"high":9,"unit":"CHF"}                   | CHF 5–9
        ["a",2]                                           | a, 2
        {"from":"CDG"}                                    | from: CDG
        """)
    void aValueReadsAsPeopleWriteIt(String json, String words) {
        assertThat(Amounts.text(Json.parse(json)).replace('\u00a0', ' ')).isEqualTo(words);
    }
}
