package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one tool of a server. */
final class ToolReader {
    /** What a server reads is taken to be otherwise after that time, unless a person knows better. */
    private static final Freshness AGES = Freshness.volatileFor(Duration.ofMinutes(5));

    private static final int DESCRIPTION = 2_000;

    private final McpServer server;
    private final String serverVersion;
    private final List<Remark> remarks;

    ToolReader(McpServer server, String serverVersion, List<Remark> remarks) {
        this.server = server;
        this.serverVersion = serverVersion;
        this.remarks = remarks;
    }

    /** A tool as it is defined, before anybody can call it, and without what undoes it. */
    record Defined(String remote, ToolSpec spec, StatedEffect effect, Contents contents, ToolTerms terms) {
        Defined withSpec(ToolSpec newSpec) {
            return new Defined(remote, newSpec, effect, contents, terms);
        }

        Defined withEffect(StatedEffect newEffect) {
            return new Defined(remote, spec.withEffect(newEffect.effect()), newEffect, contents, terms);
        }
    }

    /** Empty if it is left out, with a remark that says why. */
    Optional<Defined> read(JsonNode definition) {
        String remote = definition.path("name").asText();
        ToolTerms terms = server.tools().getOrDefault(remote, ToolTerms.NONE);
        Optional<String> name = name(remote, terms);
        String problem = null;
        if (terms.leftOut()) {
            problem = "is left out, as you have stated";
        } else if (name.isEmpty()) {
            problem = "is left out: its name is not made of the letters A to Z, digits and _ - . /; give it one, name";
        } else if (!definition.path("inputSchema").isObject()) {
            problem = "is left out: it does not say what its arguments are";
        } else if (definition.path("execution").path("taskSupport").asText().equals("required")) {
            problem = "is left out: it can be called as a task only, which is not supported";
        }
        if (problem != null || name.isEmpty()) {
            remark(remote, Remark.Kind.LEFT_OUT, String.valueOf(problem));
            return Optional.empty();
        }
        StatedEffect effect = StatedEffect.of(server, terms, definition);
        StatedEffect.contradiction(terms, definition).ifPresent(text -> remark(remote, Remark.Kind.CONTRADICTED, text));
        Contents contents = contents(remote, terms, definition);
        ToolSpec spec = new ToolSpec(
                name.get(),
                version(definition),
                description(definition, remote),
                parameters(remote, terms, definition),
                terms.results().type().orElse(name.get()),
                contents.schema(),
                effect.effect(),
                terms.freshness().orElse(effect.effect().isRead() ? AGES : Freshness.COMPUTED),
                ToolSpec.Trust.UNTRUSTED,
                terms.target(),
                Optional.empty());
        return Optional.of(new Defined(remote, spec, effect, contents, terms));
    }

    private void remark(String tool, Remark.Kind kind, String text) {
        remarks.add(new Remark(server.name(), Words.cleaned(tool, 100), kind, text));
    }

    /** The server's name before the tool's, so that no server can offer a tool of another's name. */
    private Optional<String> name(String remote, ToolTerms terms) {
        if (terms.name().isPresent()) {
            return terms.name();
        }
        if (!remote.matches("[A-Za-z0-9_./ -]*[A-Za-z0-9][A-Za-z0-9_./ -]*")) {
            return Optional.empty();
        }
        String kebab = remote.replaceAll("([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", "$1$3-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return Optional.of(server.name() + "-" + kebab);
    }

    /** Whatever is otherwise in a definition, or in the server, may be another result for the same arguments. */
    private String version(JsonNode definition) {
        return Digest.of(Json.object("tool", Nodes.lenient(definition)).with("server", serverVersion))
                .substring(0, 12);
    }

    private String description(JsonNode definition, String remote) {
        String said = definition.path("description").asText().strip();
        String title = definition.path("title").asText().strip();
        String words = !said.isEmpty() ? said : !title.isEmpty() ? title : remote;
        return "The server " + server.name() + " says: " + Words.cleaned(words, DESCRIPTION);
    }

    private Contents contents(String remote, ToolTerms terms, JsonNode definition) {
        if (terms.results().schema().isPresent()) {
            return Contents.stated(terms.results().schema().get());
        }
        if (!definition.path("outputSchema").isObject()) {
            return Contents.TEXT;
        }
        SchemaMapping.Mapped mapped = SchemaMapping.map(Nodes.lenient(definition.get("outputSchema")));
        loosened(remote, "its result is", mapped);
        return new Contents(Contents.Form.STRUCTURED, mapped.schema());
    }

    private void loosened(String remote, String what, SchemaMapping.Mapped mapped) {
        if (!mapped.loosened().isEmpty()) {
            remark(
                    remote,
                    Remark.Kind.LOOSENED,
                    "is checked less strictly than its server says: of " + what + " not looked at "
                            + Words.cleaned(String.join(", ", mapped.loosened()), 300));
        }
    }

    private List<Parameter> parameters(String remote, ToolTerms terms, JsonNode definition) {
        SchemaMapping.Mapped mapped = SchemaMapping.map(Nodes.lenient(definition.get("inputSchema")));
        loosened(remote, "its arguments are", mapped);
        Json.Obj schema = mapped.schema().definition();
        Json.Obj properties = schema.get("properties").map(Json::asObject).orElse(Json.object());
        TreeSet<String> required = new TreeSet<>();
        schema.get("required").ifPresent(names -> names.asList().forEach(name -> required.add(name.asString())));
        TreeSet<String> all = new TreeSet<>(properties.members().keySet());
        all.addAll(required);
        all.removeIf(String::isBlank);
        List<Parameter> parameters = new ArrayList<>();
        for (String name : all) {
            parameters.add(new Parameter(
                    name,
                    new Schema(properties.get(name).map(Json::asObject).orElse(Json.object())),
                    source(name, terms),
                    required.contains(name)));
        }
        return parameters;
    }

    private static Parameter.Source source(String parameter, ToolTerms terms) {
        String fact = terms.sources().facts().get(parameter);
        String type = terms.sources().types().get(parameter);
        return fact != null
                ? new Parameter.Source.FromFact(fact)
                : type != null ? new Parameter.Source.FromType(type) : new Parameter.Source.FromAuthor();
    }
}
