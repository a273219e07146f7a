package dev.deputy.travel.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds a place for each label: near its dot, in the frame, over no other label and no dot, and off the route where
 * that can be had. Labels are moved one after the other to where they cost least until none wants to move. Who moves
 * first decides where that ends, so a few orders are tried and the cheapest map is taken; there are at most a few dozen
 * labels, so nothing cleverer is needed. The same map always gives the same places.
 */
final class LabelPlacement {
    private static final double[] DISTANCES = {9, 15, 24, 36, 52, 72, 96, 124};
    private static final int DIRECTIONS = 16;
    private static final int MOST_ROUNDS = 20;

    private static final double OUTSIDE = 1e7;
    private static final double OVER_A_LABEL = 1e5;
    private static final double OVER_A_DOT = 1e4;
    private static final double LEADER_OVER_A_LABEL = 1e3;
    private static final double NEARER_TO_ANOTHER = 300;
    private static final double BESIDE = 16;
    private static final double OVER_THE_ROUTE = 14;
    private static final double LEADER_OVER_THE_ROUTE = 8;
    private static final double STEEP = 4;

    private final Box frame;
    private final List<Box> taken;
    private final List<Point> route;
    private final List<Label> labels;

    private LabelPlacement(Box frame, List<Box> taken, List<Point> route, List<Label> labels) {
        this.frame = frame;
        this.taken = taken;
        this.route = route;
        this.labels = new ArrayList<>(labels);
    }

    /**
     * The labels in the same order, each at its place.
     *
     * @param taken what else is on the map
     * @param route points along the way
     */
    static List<Label> place(Box frame, List<Box> taken, List<Point> route, List<Label> labels) {
        List<Label> best = labels;
        double least = Double.MAX_VALUE;
        for (List<Integer> order : orders(labels)) {
            LabelPlacement placement = new LabelPlacement(frame.grown(-5), taken, route, labels);
            placement.settle(order);
            double cost = placement.cost();
            if (cost < least) {
                least = cost;
                best = List.copyOf(placement.labels);
            }
        }
        return best;
    }

    /** As the route goes, the most crowded first, and both backwards. */
    private static List<List<Integer>> orders(List<Label> labels) {
        List<Integer> route = IntStream.range(0, labels.size()).boxed().toList();
        List<Integer> crowded = route.stream()
                .sorted(Comparator.comparingDouble(i -> labels.stream()
                        .mapToDouble(other -> labels.get(i).dot().distanceTo(other.dot()))
                        .sum()))
                .toList();
        return List.of(route, crowded, route.reversed(), crowded.reversed());
    }

    private void settle(List<Integer> order) {
        for (int round = 0; round < MOST_ROUNDS && moved(order, round == 0); round++) {}
    }

    /** Moves each label to its best place; true if one moved. */
    private boolean moved(List<Integer> order, boolean first) {
        boolean moved = false;
        for (int i : order) {
            Label best = labels.get(i);
            double least = first ? Double.MAX_VALUE : cost(i, best);
            for (double distance : DISTANCES) {
                for (int direction = 0; direction < DIRECTIONS; direction++) {
                    Label candidate = candidate(labels.get(i), distance, direction);
                    double cost = cost(i, candidate);
                    if (cost < least) {
                        least = cost;
                        best = candidate;
                    }
                }
            }
            moved |= !best.equals(labels.get(i));
            labels.set(i, best);
        }
        return moved;
    }

    private double cost() {
        double cost = 0;
        for (int i = 0; i < labels.size(); i++) {
            cost += cost(i, labels.get(i));
        }
        return cost;
    }

    private static Label candidate(Label label, double distance, int direction) {
        double angle = 2 * StrictMath.PI * direction / DIRECTIONS;
        return label.at(label.dot()
                .plus(
                        StrictMath.cos(angle) * (distance + label.box().width() / 2),
                        StrictMath.sin(angle) * (distance + label.box().height() / 2)));
    }

    private double cost(int self, Label label) {
        Box box = label.box();
        Point end = box.nearestTo(label.dot());
        double own = label.dot().distanceTo(end);
        double cost = own + (frame.has(box) ? 0 : OUTSIDE) + way(label.dot(), end, box);
        cost += taken.stream().anyMatch(box.grown(4)::meets) ? OVER_A_LABEL : 0;
        cost += box.grown(6).has(label.dot()) ? OVER_A_DOT : 0;
        cost += Math.abs(end.y() - label.dot().y())
                        > Math.abs(end.x() - label.dot().x())
                ? STEEP
                : 0;
        for (int i = 0; i < labels.size(); i++) {
            cost += i == self ? 0 : beside(labels.get(i), label, end, own);
        }
        return cost;
    }

    /** What it costs to hide the way, or to run a leader over it. */
    private double way(Point dot, Point end, Box box) {
        Box hidden = box.grown(3);
        double cost = 0;
        for (Point point : route) {
            cost += hidden.has(point) ? OVER_THE_ROUTE : 0;
            boolean atTheDot = point.distanceTo(dot) < 10; // where each leader is on the way
            cost += !atTheDot && point.distanceTo(dot, end) < 4 ? LEADER_OVER_THE_ROUTE : 0;
        }
        return cost;
    }

    private static double beside(Label other, Label label, Point end, double own) {
        double cost = other.box().grown(3).meets(label.box()) ? OVER_A_LABEL : 0;
        cost += crosses(label.dot(), end, other.box()) ? LEADER_OVER_A_LABEL : 0;
        cost += label.box().grown(6).has(other.dot()) ? OVER_A_DOT : 0;
        double distance = other.dot().distanceTo(label.box().nearestTo(other.dot()));
        boolean mistakable =
                distance < Math.min(own + 4, BESIDE) || crosses(label.dot(), end, Box.around(other.dot(), 9, 9));
        return cost + (mistakable ? NEARER_TO_ANOTHER : 0);
    }

    private static boolean crosses(Point from, Point to, Box box) {
        for (double t = 0.1; t < 1; t += 0.1) {
            if (box.grown(2).has(from.towards(to, t))) {
                return true;
            }
        }
        return false;
    }
}
