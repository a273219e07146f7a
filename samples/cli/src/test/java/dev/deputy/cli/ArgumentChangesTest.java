package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import org.junit.jupiter.api.Test;

class ArgumentChangesTest {
    private static Json.Obj read(String json) {
        return Json.parse(json.replace('\'', '"')).asObject();
    }

    @Test
    void onlyThePartsThatDifferAreShownWithWhereTheyAre() {
        Json.Obj before =
                read("{'path':'notes.md','content':'a\\nb\\n','page':{'days':[{'city':'Nara'},{'city':'Uji'}],"
                        + "'note':'quiet'},'gone':1}");
        Json.Obj after =
                read("{'path':'notes.md','content':'a\\nc\\n','page':{'days':[{'city':'Nara'},{'city':'Kobe'}],"
                        + "'note':'quiet','eur':7}}");
        assertThat(ArgumentChanges.of(before, after))
                .containsExactly(
                        "content - b",
                        "content + c",
                        "gone - 1",
                        "page/days/1/city - Uji",
                        "page/days/1/city + Kobe",
                        "page/eur + 7");
        assertThat(ArgumentChanges.of(before, before)).isEmpty();
    }

    @Test
    void aListOfAnotherLengthGoesAndComesAsAWhole() {
        assertThat(ArgumentChanges.of(read("{'cities':['Nara']}"), read("{'cities':['Nara','Uji']}")))
                .containsExactly("cities - [\"Nara\"]", "cities + [\"Nara\",\"Uji\"]");
    }
}
