package dev.deputy.travel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A day of a stay after free parts and rain were taken into account. */
record StayDay(Half morning, Half afternoon) {

    /**
     * Half a day.
     *
     * @param remarks what was left out or changed and why, as sentences
     */
    record Half(List<Sight> sights, List<String> remarks) {
        Half {
            sights = List.copyOf(sights);
            remarks = List.copyOf(remarks);
        }
    }

    /** @param spare what is left of the city's sights; what the day takes of them is taken away */
    static StayDay of(StayPlan.Day plan, StayWish stay, int day, List<Sight> spare) {
        boolean wet = stay.wet().contains(day);
        boolean noMorning = stay.isFree(day, When.MORNING);
        boolean onTheWay = day == 1 && stay.travels() == When.AFTERNOON;
        boolean noAfternoon = onTheWay || stay.isFree(day, When.AFTERNOON);
        if (plan.isFilledByOne() && (noMorning || noAfternoon || wet)) {
            List<String> why = List.of(plan.morning().getFirst().name() + " would have filled the day; another time.");
            return new StayDay(
                    noMorning ? new Half(List.of(), why) : instead(spare, wet, why),
                    noAfternoon ? new Half(List.of(), List.of()) : instead(spare, wet, List.of()));
        }
        return new StayDay(
                half(plan.morning(), noMorning, wet, spare), half(plan.afternoon(), noAfternoon, wet, spare));
    }

    boolean isFilledByOne() {
        return new StayPlan.Day(morning.sights(), afternoon.sights()).isFilledByOne();
    }

    List<Sight> sights() {
        List<Sight> all = new ArrayList<>(morning.sights());
        all.addAll(afternoon.sights());
        return all;
    }

    private static Half instead(List<Sight> spare, boolean wet, List<String> why) {
        return new Half(takeOne(spare, wet).stream().toList(), why);
    }

    private static Half half(List<Sight> planned, boolean free, boolean wet, List<Sight> spare) {
        if (free) {
            return new Half(
                    List.of(),
                    planned.stream()
                            .map(sight -> "Left out for it: " + sight.name() + ".")
                            .toList());
        }
        List<Sight> sights = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Sight sight : planned) {
            if (wet && sight.setting() == Sight.Setting.OUTDOOR) {
                Optional<Sight> dry = takeOne(spare, true);
                dry.ifPresent(sights::add);
                remarks.add("Because of the rain " + (dry.isPresent() ? "this is instead of " : "you do without ")
                        + sight.name() + ".");
            } else {
                sights.add(sight);
            }
        }
        return new Half(sights, remarks);
    }

    /** The best that is left; when it rains with a roof, and rather without a closing day. */
    private static Optional<Sight> takeOne(List<Sight> spare, boolean wet) {
        List<Sight> fitting = spare.stream()
                .filter(sight -> !sight.fillsTheDay())
                .filter(sight -> !wet || sight.setting() == Sight.Setting.INDOOR)
                .toList();
        Optional<Sight> taken = fitting.stream()
                .filter(sight -> !wet || sight.closed().isEmpty())
                .findFirst()
                .or(() -> fitting.stream().findFirst());
        taken.ifPresent(spare::remove);
        return taken;
    }
}
