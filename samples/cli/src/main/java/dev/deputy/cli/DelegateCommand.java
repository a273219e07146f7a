package dev.deputy.cli;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Handover;
import dev.deputy.travel.TravelFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "delegate", description = "Hand over a goal and follow it until it ends or waits for you.")
final class DelegateCommand implements Callable<Integer> {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 10;

    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "GOAL", description = "what is to be reached, in your words")
    String goal = "";

    @Option(names = "--brief", paramLabel = "FILE", description = "a YAML file with facts")
    @Nullable
    Path brief;

    @Option(
            names = "--set",
            paramLabel = "FACT=VALUE",
            description = "a fact, or a part of one (budget.amount=7650); goes before the brief")
    List<String> settings = new ArrayList<>();

    @Option(names = "--yes", description = "approve every request that the policy only asks for")
    boolean yes;

    @Option(names = "--out", paramLabel = "DIR", description = "where files are written (default: ./deputy-ID)")
    @Nullable
    Path out;

    @Override
    public Integer call() throws InterruptedException {
        TreeMap<String, Json> facts = new TreeMap<>();
        if (brief != null) {
            facts.putAll(BriefFile.read(brief));
        }
        for (String text : settings) {
            Setting setting = Setting.parse("--set", text);
            Json before = facts.getOrDefault(setting.name(), Json.nothing());
            facts.put(setting.name(), WrongUse.guard(() -> setting.at().set(before, setting.value())));
        }
        refuseUnfit(facts);
        String id = newId();
        Path folder =
                (out == null ? Path.of("deputy-" + id) : out).toAbsolutePath().normalize();
        refuseUnusable(folder);
        var wanted = JapanTrip.goal(goal, Model.of(System.getenv()));
        try (Session session = Session.open(main.options)) {
            session.sayPlanner();
            Handover handover = new Handover(id, wanted, facts, new TreeMap<>()).with("out", folder.toString());
            Delegation delegation = session.driving(WrongUse.guard(() -> session.deputy.delegate(handover)));
            session.screen.say("delegation " + id + ": " + goal);
            if (!wanted.wanted().isEmpty() && !JapanTrip.isTrip(goal)) {
                session.screen.say("  note    without a model any goal is the whole trip, with its files");
            }
            return new Follower(session, yes).follow(delegation);
        }
    }

    /** Before anything else is said: bad input gets one line. */
    private static void refuseUnfit(Map<String, Json> facts) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TravelFacts.all().forEach(spec -> specs.put(spec.name(), spec));
        List<String> problems = facts.entrySet().stream()
                .flatMap(fact -> BriefCheck.problems(specs, fact.getKey(), fact.getValue()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new WrongUse(String.join("; ", problems));
        }
    }

    /** Better now than after all has been planned. */
    private static void refuseUnusable(Path folder) {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new WrongUse("files cannot be written to " + folder + ": " + there
                    + (Files.isDirectory(there) ? " is read-only" : " is no folder") + "; name another with --out");
        }
    }

    /** Short enough to type, and 2^50 of them. */
    private static String newId() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder();
        while (id.length() < ID_LENGTH) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
