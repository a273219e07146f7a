package dev.deputy.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which way dependencies point, and what core must not touch. */
class ArchitectureTest {
    private static final JavaClasses DEPUTY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.deputy");

    @Test
    void theClassesAreFound() {
        assertThat(DEPUTY.stream().filter(type -> type.getPackageName().startsWith("dev.deputy.core")))
                .hasSizeGreaterThan(80);
        assertThat(DEPUTY.stream().map(type -> type.getPackageName()).distinct())
                .contains(
                        "dev.deputy.core.machine",
                        "dev.deputy.planner.typed",
                        "dev.deputy.planner.methods",
                        "dev.deputy.travel",
                        "dev.deputy.mcp",
                        "dev.deputy.journal",
                        "dev.deputy.testing",
                        "dev.deputy.testing.model",
                        "dev.deputy.agents",
                        "dev.deputy.planner.llm",
                        "dev.deputy",
                        "dev.deputy.spring",
                        "dev.deputy.desk",
                        "dev.deputy.cli");
    }

    /** Whoever can call something can also name what it takes and gives. */
    @Test
    void nothingHiddenIsInASignatureThatOthersSee() {
        List<String> hidden = new ArrayList<>();
        int seen = 0;
        for (JavaClass type : DEPUTY) {
            for (JavaCodeUnit unit : isSeen(type) ? type.getCodeUnits() : Set.<JavaCodeUnit>of()) {
                if (!unit.getModifiers().contains(JavaModifier.PUBLIC)
                        && !unit.getModifiers().contains(JavaModifier.PROTECTED)) {
                    continue;
                }
                seen++;
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                        .filter(part ->
                                part.getName().startsWith("dev.deputy.") && !isSeen(part.getBaseComponentType()))
                        .forEach(part -> hidden.add(unit.getFullName() + " has " + part.getName()));
            }
        }
        assertThat(seen).isGreaterThan(1_500);
        assertThat(hidden).isEmpty();
    }

    /** Public, and inside of nothing that is not. */
    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isSeen).orElse(true);
    }

    @Test
    void coreStandsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.deputy.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.deputy.core..", "java..", "org.jspecify.annotations")
                .check(DEPUTY);
    }

    @Test
    void plannersAndToolsKnowCoreAlone() {
        knowsNoMoreThan("dev.deputy.planner.typed", "dev.deputy.core");
        knowsNoMoreThan("dev.deputy.planner.methods", "dev.deputy.core", "dev.deputy.planner.typed");
        knowsNoMoreThan("dev.deputy.planner.llm", "dev.deputy.core", "dev.deputy.agents");
        knowsNoMoreThan("dev.deputy.travel", "dev.deputy.core");
        knowsNoMoreThan("dev.deputy.mcp", "dev.deputy.core");
    }

    @Test
    void theEngineKnowsNoStoreAndNoPlannerAndNobodyKnowsTheSample() {
        knowsNoMoreThan("dev.deputy.engine", "dev.deputy.core");
        knowsNoMoreThan("dev.deputy.journal", "dev.deputy.core");
        knowsNoMoreThan("dev.deputy.agents", "dev.deputy.core");
        knowsNoMoreThan("dev.deputy.testing", "dev.deputy.core", "dev.deputy.engine", "dev.deputy.agents");
    }

    @Test
    void nothingThatTheFrontDoorLeadsToKnowsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.deputy", "dev.deputy.spring..", "dev.deputy.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.deputy")
                .check(DEPUTY);
    }

    @Test
    void springStaysInItsStarterAndItsSample() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.deputy.spring..", "dev.deputy.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..", "tools.jackson..")
                .check(DEPUTY);
    }

    @Test
    void onlyWhatTouchesModelsKnowsLangchain4j() {
        noClasses()
                .that()
                .resideInAPackage("dev.deputy..")
                .and()
                .resideOutsideOfPackages(
                        "dev.deputy.agents..",
                        "dev.deputy.testing..",
                        "dev.deputy.mcp..",
                        "dev.deputy.planner.llm..",
                        "dev.deputy",
                        "dev.deputy.spring..",
                        "dev.deputy.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(DEPUTY);
    }

    /**
     * Of langchain4j's MCP its client alone, which the module pins; its models and services are none of its business.
     */
    @Test
    void mcpKnowsTheProtocolAndNoModel() {
        noClasses()
                .that()
                .resideInAPackage("dev.deputy.mcp..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are langchain4j's, outside of its MCP client",
                        type -> type.getPackageName().startsWith("dev.langchain4j.")
                                && !type.getPackageName().startsWith("dev.langchain4j.mcp.")))
                .check(DEPUTY);
    }

    /** Of the modules of this project. */
    private static void knowsNoMoreThan(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of another module than " + String.join(", ", others), type -> {
                            String name = type.getPackageName();
                            return name.startsWith("dev.deputy.")
                                    && !name.startsWith(module)
                                    && List.of(others).stream().noneMatch(name::startsWith);
                        }))
                .check(DEPUTY);
    }

    @Test
    void noPackagesOfCoreNeedEachOther() {
        slices().matching("dev.deputy.core.(*)..").should().beFreeOfCycles().check(DEPUTY);
    }

    @Test
    void coreHasNoClockNoInputNoThreadAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage("dev.deputy.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "java.util.random..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.UUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System")
                .orShould()
                .accessTargetWhere(calls("now", "random"))
                .check(DEPUTY);
    }

    @Test
    void nothingInCoreHasAnOrderThatChangesFromOneStartToTheNext() {
        noClasses()
                .that()
                .resideInAPackage("dev.deputy.core..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashMap")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashSet")
                .orShould()
                .accessTargetWhere(DescribedPredicate.describe(
                        "calls Map.of, Set.of or their copies",
                        access -> List.of("java.util.Map", "java.util.Set")
                                        .contains(access.getTargetOwner().getFullName())
                                && List.of("of", "copyOf", "ofEntries").contains(access.getName())))
                .check(DEPUTY);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        for (Path source : Sources.java()) {
            Path info = source.resolveSibling("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).as("%s", info).startsWith("/**").contains("@NullMarked");
        }
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String... names) {
        return DescribedPredicate.describe(
                "calls " + String.join(" or ", names),
                access -> List.of(names).contains(access.getName())
                        && access.getTargetOwner().getPackageName().startsWith("java."));
    }
}
