package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import java.util.ArrayList;
import java.util.List;

/** Tables whose rows begin with what they are about. */
final class Rows {
    private Rows() {}

    /** A table with a heading for each column and for each row. */
    static Html table(String caption, List<String> columns, List<Html> body, List<Html> foot) {
        Html.Element table = tag("table")
                .of(tag("caption").of(text(caption)))
                .of(tag("thead")
                        .of(tag("tr")
                                .of(columns.stream()
                                        .map(column ->
                                                tag("th").with("scope", "col").of(text(column)))
                                        .toList())))
                .of(tag("tbody").of(body));
        return foot.isEmpty() ? table : table.of(tag("tfoot").of(foot));
    }

    /** A row whose first cell is its heading. */
    static Html row(Html head, Html... cells) {
        List<Html> all = new ArrayList<>();
        all.add(tag("th").with("scope", "row").of(head));
        for (Html cell : cells) {
            all.add(tag("td").of(cell));
        }
        return tag("tr").of(all);
    }

    /** A heading with something smaller below. */
    static Html titled(String title, String below) {
        return tag("span")
                .of(tag("span").classed("what").saying(title))
                .of(text(" "), tag("small").saying(below));
    }
}
