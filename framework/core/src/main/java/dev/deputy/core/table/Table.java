package dev.deputy.core.table;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from strings to values, in the order of the keys. {@link #with} and {@link #without} share all but
 * one path with this table and cost O(log n): an AVL tree (Adelson-Velsky and Landis, 1962).
 *
 * @param <V> immutable values
 */
public final class Table<V> implements Iterable<Table.Row<V>> {
    /** One key and its value. */
    public record Row<V>(String key, V value) {}

    private record Node<V>(
            Row<V> row, @Nullable Node<V> left, @Nullable Node<V> right, int height, int size) {}

    private static final Table<Object> EMPTY = new Table<>(null);

    private final @Nullable Node<V> root;

    private Table(@Nullable Node<V> root) {
        this.root = root;
    }

    /** No keys; one and the same table for all types of values. */
    @SuppressWarnings("unchecked") // an empty table has no value of any type
    public static <V> Table<V> empty() {
        return (Table<V>) EMPTY;
    }

    /** The value at the key, in O(log n). */
    public Optional<V> get(String key) {
        Node<V> here = root;
        while (here != null) {
            int order = key.compareTo(here.row.key);
            if (order == 0) {
                return Optional.of(here.row.value);
            }
            here = order < 0 ? here.left : here.right;
        }
        return Optional.empty();
    }

    /** True if there is a value at the key; in O(log n). */
    public boolean has(String key) {
        return get(key).isPresent();
    }

    /** How many keys there are; in O(1). */
    public int size() {
        return size(root);
    }

    /** True if there is no key. */
    public boolean isEmpty() {
        return root == null;
    }

    /** This table with the value at the key, whatever was there. */
    public Table<V> with(String key, V value) {
        return new Table<>(with(root, new Row<>(key, value)));
    }

    /** This table without the key. */
    public Table<V> without(String key) {
        return has(key) ? new Table<>(without(root, key)) : this;
    }

    /** In the order of the keys. */
    public void forEach(BiConsumer<String, V> action) {
        for (Row<V> row : this) {
            action.accept(row.key, row.value);
        }
    }

    /** In the order of the keys. */
    @Override
    public Iterator<Row<V>> iterator() {
        ArrayDeque<Node<V>> open = new ArrayDeque<>();
        push(open, root);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !open.isEmpty();
            }

            @Override
            public Row<V> next() {
                if (open.isEmpty()) {
                    throw new NoSuchElementException();
                }
                Node<V> node = open.pop();
                push(open, node.right);
                return node.row;
            }
        };
    }

    private static <V> void push(ArrayDeque<Node<V>> open, @Nullable Node<V> node) {
        for (Node<V> here = node; here != null; here = here.left) {
            open.push(here);
        }
    }

    private static <V> Node<V> with(@Nullable Node<V> node, Row<V> row) {
        if (node == null) {
            return node(row, null, null);
        }
        int order = row.key.compareTo(node.row.key);
        if (order == 0) {
            return node(row, node.left, node.right);
        }
        return order < 0
                ? balanced(node.row, with(node.left, row), node.right)
                : balanced(node.row, node.left, with(node.right, row));
    }

    private static <V> @Nullable Node<V> without(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.row.key);
        if (order < 0) {
            return balanced(node.row, without(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.row, node.left, without(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.row, node.left, without(node.right, next.row.key));
    }

    private static <V> Node<V> balanced(Row<V> row, @Nullable Node<V> left, @Nullable Node<V> right) {
        if (left != null && height(left) > height(right) + 1) {
            if (left.right != null && height(left.right) > height(left.left)) {
                Node<V> middle = left.right;
                return node(middle.row, node(left.row, left.left, middle.left), node(row, middle.right, right));
            }
            return node(left.row, left.left, node(row, left.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            if (right.left != null && height(right.left) > height(right.right)) {
                Node<V> middle = right.left;
                return node(middle.row, node(row, left, middle.left), node(right.row, middle.right, right.right));
            }
            return node(right.row, node(row, left, right.left), right.right);
        }
        return node(row, left, right);
    }

    private static <V> Node<V> node(Row<V> row, @Nullable Node<V> left, @Nullable Node<V> right) {
        return new Node<>(row, left, right, 1 + Math.max(height(left), height(right)), 1 + size(left) + size(right));
    }

    private static int height(@Nullable Node<?> node) {
        return node == null ? 0 : node.height;
    }

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Table<?> that) || that.size() != size()) {
            return false;
        }
        Iterator<? extends Row<?>> theirs = that.iterator();
        for (Row<V> row : this) {
            if (!row.equals(theirs.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Row<V> row : this) {
            hash = 31 * hash + row.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((key, value) -> text.append(text.length() > 1 ? ", " : "")
                .append(key)
                .append('=')
                .append(value));
        return text.append('}').toString();
    }
}
