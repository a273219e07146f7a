package dev.deputy.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.deputy.build.Poms.Pom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of somebody else builds against the artifacts. What {@code ./mvnw install} would put into the local
 * repository is put into one of the test's own, in front of the real one, which has what it depends on: so it needs no
 * network.
 */
class ConsumerTest {
    /** A build of one test; Maven itself takes most of it. */
    private static final int SECONDS = 120;

    private static final String VERSION = Poms.version();

    private static List<Pom> published() {
        return Poms.modules().stream().filter(Pom::isPublished).toList();
    }

    @Test
    void theBillNamesAllThatIsPublishedAndNothingElse() {
        assertThat(Poms.bill())
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .map(Pom::artifact)
                        .filter(artifact -> !artifact.equals("deputy-bom"))
                        .toList());
    }

    @Test
    void everyPublishedModuleHasANameOfItsOwnForJavasModules() {
        assertThat(published().stream().filter(pom -> !pom.artifact().equals("deputy-bom")))
                .hasSizeGreaterThan(10)
                .allSatisfy(pom -> assertThat(pom.javaModule()).as(pom.folder()).isPresent())
                .extracting(Pom::javaModule)
                .doesNotHaveDuplicates();
    }

    @Test
    @Timeout(SECONDS)
    void aProjectOfSomebodyElseBuildsAgainstTheArtifacts(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path repository = folder.resolve("repository");
        install(repository, "deputy-parent", Sources.ROOT, Optional.empty());
        for (Pom pom : published()) {
            Optional<Path> jar = pom.javaModule().map(name -> jar(pom, name));
            install(repository, pom.artifact(), Sources.ROOT.resolve(pom.folder()), jar);
        }
        Path app = folder.resolve("app");
        Path example = Sources.ROOT.resolve("build/src/test/resources/consumer");
        Files.createDirectories(app.resolve("src/test/java/app"));
        Files.copy(example.resolve("pom.xml"), app.resolve("pom.xml"));
        Files.copy(
                example.resolve("src/test/java/app/AppTest.java.txt"), app.resolve("src/test/java/app/AppTest.java"));

        Path log = folder.resolve("log");
        assertThat(maven(app, repository, log)).as(() -> text(log)).isZero();
        assertThat(text(log)).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    /** Built before by the same Maven run, if that packages. */
    private static Path jar(Pom pom, String javaModule) {
        Path jar = Sources.ROOT.resolve(pom.folder()).resolve("target/" + pom.artifact() + "-" + VERSION + ".jar");
        if (!Files.exists(jar)) {
            String missing = jar + " is missing: ./mvnw verify packages before it tests this";
            assertThat(System.getenv("DEPUTY_CI")).as(missing).isNotEqualTo("true");
            abort(missing);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(javaModule);
        } catch (IOException e) {
            throw new IllegalStateException(jar + " cannot be read", e);
        }
        return jar;
    }

    private static void install(Path repository, String artifact, Path module, Optional<Path> jar) throws IOException {
        Path place = repository.resolve("dev/deputy/" + artifact + "/" + VERSION);
        Files.createDirectories(place);
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar.isPresent()) {
            Files.copy(jar.get(), place.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int maven(Path app, Path repository, Path log) throws IOException, InterruptedException {
        ProcessBuilder maven = new ProcessBuilder(
                        Sources.ROOT.resolve("mvnw").toString(),
                        "-B",
                        "-ntp",
                        "-f",
                        app.toString(),
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("deputy.repository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true",
                        "-Ddeputy.version=" + VERSION,
                        "-Djunit.version=" + Poms.property("junit.version"),
                        "test")
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().remove("MAVEN_OPTS");
        Process process = maven.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(log + " cannot be read", e);
        }
    }
}
