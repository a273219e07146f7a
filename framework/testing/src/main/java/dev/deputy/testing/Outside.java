package dev.deputy.testing;

import dev.deputy.core.consent.Request;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.State;
import dev.deputy.engine.MemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** All of a run that outlives its processes: the journal on the disk, the witness, the clock, the order of things. */
final class Outside {
    final Scenario scenario;
    final Journal disk = new MemoryJournal();
    final Witness witness = new Witness();
    final World world = new World();
    final Edges edges = new Edges(disk);
    final VirtualClock clock = VirtualClock.at("2027-03-27T12:00:00Z");
    private final Map<String, Instant> shown = new TreeMap<>();
    private final Optional<Random> chance;

    Outside(Scenario scenario) {
        this.scenario = scenario;
        this.chance = scenario.seed().isPresent()
                ? Optional.of(new Random(scenario.seed().getAsLong()))
                : Optional.empty();
    }

    /** When the request was first seen. */
    Instant shown(Request request) {
        return shown.computeIfAbsent(request.id(), id -> clock.instant());
    }

    /** Which of so many things happens next. */
    int choose(int many) {
        return many < 2 ? 0 : chance.map(random -> random.nextInt(many)).orElse(0);
    }

    /** @throws AssertionError if anything was done that nobody has approved */
    private void checkConsents() {
        List<String> without = new ArrayList<>(witness.consents().withoutOne());
        without.addAll(world.unapproved());
        if (!without.isEmpty()) {
            throw new AssertionError(String.join("\n", without));
        }
    }

    /** The last process has no crash, or did not live to see it. */
    Run run(List<Crash> crashes) {
        List<Run.Death> deaths = new ArrayList<>();
        for (Crash crash : crashes) {
            Optional<State> end = live(Optional.of(crash));
            if (end.isPresent()) {
                return new Run(end.get(), entries(), witness, world, deaths);
            }
            deaths.add(new Run.Death(entries(), witness.all().size()));
        }
        State end = live(Optional.empty())
                .orElseThrow(() -> new IllegalStateException("a process without a crash has died"));
        return new Run(end, entries(), witness, world, deaths);
    }

    private Optional<State> live(Optional<Crash> crash) {
        try (Life life = new Life(this, crash)) {
            return life.live();
        } finally {
            edges.check();
            checkConsents();
        }
    }

    List<Entry> entries() {
        return disk.read(Scenario.DELEGATION);
    }
}
