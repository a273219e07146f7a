package dev.deputy.travel;

import dev.deputy.core.json.Json;

/** Something that was looked at, and how it stands. */
final class Check {
    private Check() {}

    static Json.Obj of(String name, boolean ok, String text) {
        return Json.object("name", name).with("ok", ok).with("text", text);
    }
}
