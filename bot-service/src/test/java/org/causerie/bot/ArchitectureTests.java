package org.causerie.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;

/// The plan of the house (docs/adr/0001), over the classes of all four Maven modules.
@AnalyzeClasses(packages = "org.causerie", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final List<String> WITHOUT_FRAMEWORK =
            List.of("org.causerie.tally", "org.causerie.dialogs", "org.causerie.channels");

    /// A layer without classes fails.
    @ArchTest
    static final ArchRule NO_ARROW_POINTS_BACK_UP = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.causerie..")
            .layer("bot-service")
            .definedBy("org.causerie.bot..")
            .layer("channels")
            .definedBy("org.causerie.channels..")
            .layer("dialogs")
            .definedBy("org.causerie.dialogs..")
            .layer("tally")
            .definedBy("org.causerie.tally..")
            .whereLayer("tally")
            .mayNotAccessAnyLayer()
            .whereLayer("dialogs")
            .mayOnlyAccessLayers("tally")
            .whereLayer("channels")
            .mayOnlyAccessLayers("dialogs", "tally")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static void onlyTheServiceKnowsSpring(JavaClasses all) {
        WITHOUT_FRAMEWORK.forEach(module -> springless(module).check(all));
    }

    @ArchTest
    static void commandsDoWithoutSpring(JavaClasses all) {
        springless("org.causerie.bot.commands").check(all);
    }

    /// A stream of rows keeps its connection until somebody closes it: one forgotten in timed work leaves none.
    @ArchTest
    static final ArchRule NO_QUERY_KEEPS_ITS_CONNECTION =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        assertThat(packages(all))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }

    @ArchTest
    static void everyPackageOfTheServiceSaysWhatItDependsOn(JavaClasses all) {
        assertThat(packages(all).filter(found -> found.getName().startsWith("org.causerie.bot.")))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(ApplicationModule.class))
                        .as(found.getName())
                        .isTrue());
    }

    @ArchTest
    static void aRuleAboutNothingFails(JavaClasses all) {
        assertThatThrownBy(() -> springless("org.causerie.gone").check(all))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @ArchTest
    static void aBrokenRuleIsSeen(JavaClasses all) {
        EvaluationResult result = springless("org.causerie.bot.inbox").evaluate(all);

        assertThat(result.hasViolation()).isTrue();
    }

    private static ArchRule springless(String package_) {
        return noClasses()
                .that()
                .resideInAPackage(package_ + "..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..");
    }

    private static Stream<JavaPackage> packages(JavaClasses all) {
        return all.stream().map(found -> found.getPackage()).distinct();
    }
}
