package dev.deputy.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All that others can see is described: every package, every public or protected type that is not inside of a hidden
 * one, and all that is public or protected in it, enum constants too. doclint knows no exceptions, so the compiler is
 * told to look at how comments are written alone, and that they are there is looked at here.
 */
class JavadocTest {
    private static Comments comments;

    @BeforeAll
    static void read() throws IOException {
        comments = Comments.in(
                Sources.java().stream().filter(JavadocTest::isPublished).toList());
    }

    private static boolean isPublished(Path source) {
        String file = Sources.ROOT.relativize(source).toString().replace('\\', '/');
        return file.contains("src/main/java/");
    }

    @Test
    void enoughIsLookedAt() {
        assertThat(comments.packages()).isGreaterThan(35);
        assertThat(comments.types()).isGreaterThan(400);
        assertThat(comments.members()).isGreaterThan(700);
    }

    @Test
    void allThatOthersCanSeeIsDescribed() {
        assertThat(String.join("\n", comments.missing()))
                .as("without a comment that begins with a sentence")
                .isEmpty();
    }
}
