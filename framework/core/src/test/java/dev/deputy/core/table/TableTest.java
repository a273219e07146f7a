package dev.deputy.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void itIsWhatASortedMapIsAndOldTablesStay() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TreeMap<String, Integer> map = new TreeMap<>();
            Table<Integer> table = Table.empty();
            for (int i = 0; i < 300; i++) {
                TreeMap<String, Integer> before = new TreeMap<>(map);
                Table<Integer> old = table;
                String key = "k" + random.nextInt(80);
                if (random.nextInt(3) == 0) {
                    map.remove(key);
                    table = table.without(key);
                } else {
                    map.put(key, i);
                    table = table.with(key, i);
                }
                assertSame(seed, old, before);
            }
            assertSame(seed, table, map);
        }
    }

    @Test
    void equalTablesAreEqualWhateverTheirHistory() {
        Table<Integer> up = Table.empty();
        Table<Integer> down = Table.<Integer>empty().with("gone", 0);
        for (int i = 0; i < 100; i++) {
            up = up.with("k" + i, i);
            down = down.with("k" + (99 - i), 99 - i);
        }
        assertThat(up).isEqualTo(down.without("gone")).hasSameHashCodeAs(down.without("gone"));
        assertThat(up).isNotEqualTo(down);
    }

    private static void assertSame(int seed, Table<Integer> table, SortedMap<String, Integer> map) {
        TreeMap<String, Integer> read = new TreeMap<>();
        table.forEach(read::put);
        assertThat(read).as("seed %d", seed).isEqualTo(map);
        assertThat(table.size()).as("seed %d", seed).isEqualTo(map.size());
    }
}
