package dev.deputy.agents.tool;

import dev.deputy.agents.value.Shape;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.ToolSpec;
import dev.langchain4j.agent.tool.Tool;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one method as a tool. */
final class MethodReader {
    private static final Schema NOTHING = new Schema(Json.object("type", "null"));

    private final Method method;
    private final StatedEffect effect;
    private final Mistakes mistakes;
    private boolean wrong;

    private MethodReader(Method method, StatedEffect effect, Mistakes mistakes) {
        this.method = method;
        this.effect = effect;
        this.mistakes = mistakes;
    }

    /** The method as a tool; empty if mistakes were added. */
    static Optional<ToolMethod> read(Object object, Method method, StatedEffect effect, Mistakes mistakes) {
        return new MethodReader(method, effect, mistakes).read(object);
    }

    private Optional<ToolMethod> read(Object object) {
        List<Slot> slots = Arrays.stream(method.getParameters())
                .map(parameter -> SlotReader.read(parameter, effect.effect().isRead(), this::mistake))
                .flatMap(Optional::stream)
                .toList();
        boolean silent = method.getReturnType().equals(void.class);
        Optional<Shape> result = silent ? Optional.empty() : result();
        effect.contradiction().ifPresent(this::mistake);
        if (silent && effect.isGuessedRead()) {
            mistake("returns nothing, so it does something: say what, @Effect(IRREVERSIBLE)");
        } else if (silent && effect.effect().isRead()) {
            mistake("only reads and returns nothing: return what it reads");
        }
        Freshness freshness = freshness();
        String name = name();
        if (wrong) {
            return Optional.empty();
        }
        ToolSpec spec = new ToolSpec(
                name,
                version(object),
                description(name),
                slots.stream()
                        .filter(Slot.Argument.class::isInstance)
                        .map(slot -> ((Slot.Argument) slot).parameter())
                        .toList(),
                result.filter(Shape::isMade).map(Shape::name).orElse(name),
                result.map(Shape::schema).orElse(NOTHING),
                effect.effect(),
                freshness,
                method.isAnnotationPresent(Untrusted.class) ? ToolSpec.Trust.UNTRUSTED : ToolSpec.Trust.TRUSTED,
                effect.target(),
                Optional.empty());
        return Optional.of(new ToolMethod(object, method, slots, result, effect, spec));
    }

    private Optional<Shape> result() {
        try {
            return Optional.of(Shape.of(method.getGenericReturnType()));
        } catch (IllegalArgumentException unsupported) {
            mistake("the result: " + unsupported.getMessage());
            return Optional.empty();
        }
    }

    private String name() {
        String said = method.getAnnotation(Tool.class).name();
        String name = said.isEmpty() ? kebab(method.getName()) : said;
        if (!name.matches("[a-z][a-z0-9-]*")) {
            mistake("the tool name '" + name + "' must be lower-case letters, digits and '-': give it one with"
                    + " @Tool(name = \"book-hotel\")");
        }
        return name;
    }

    /** {@code bookHotel} is {@code book-hotel}, {@code readHTTPPage} is {@code read-http-page}. */
    static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", "$1$3-$2")
                .toLowerCase(Locale.ROOT);
    }

    private String description(String name) {
        String said = String.join("\n", method.getAnnotation(Tool.class).value());
        return said.isBlank() ? name.replace('-', ' ') : said;
    }

    private String version(Object object) {
        Version here = method.getAnnotation(Version.class);
        Version version = here == null ? object.getClass().getAnnotation(Version.class) : here;
        return version == null ? "1" : version.value();
    }

    private Freshness freshness() {
        Volatile ages = method.getAnnotation(Volatile.class);
        boolean generated = method.isAnnotationPresent(Generated.class);
        if ((ages != null || generated) && !effect.effect().isRead()) {
            mistake("is an effect, which is never done again for its age: take @Volatile and @Generated away");
        }
        if (ages == null) {
            return generated ? Freshness.GENERATED : Freshness.COMPUTED;
        }
        try {
            Duration good = Duration.parse(ages.value());
            return generated ? Freshness.generatedFor(good) : Freshness.volatileFor(good);
        } catch (DateTimeException | IllegalArgumentException no) {
            mistake("@Volatile(\"" + ages.value() + "\") is no positive duration, such as PT15M");
            return Freshness.COMPUTED;
        }
    }

    private void mistake(String text) {
        wrong = true;
        mistakes.add(Mistakes.place(method), text);
    }
}
