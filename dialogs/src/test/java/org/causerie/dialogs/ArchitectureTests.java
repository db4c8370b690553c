package org.causerie.dialogs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.causerie.dialogs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule DEPENDS_ON_LITTLE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.ibm.icu..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.apache.commons.csv..",
                    "opennlp..",
                    "org.causerie.tally..",
                    "org.causerie.dialogs..");

    @ArchTest
    static final ArchRule READS_NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethodWhere(DescribedPredicate.<JavaMethodCall>describe(
                    "it asks for the present time",
                    call -> call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now")))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule DRAWS_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.random..", "java.util.concurrent..")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class);

    @ArchTest
    static final ArchRule TALKS_TO_NOBODY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.sql..", "java.lang.ref..", "javax..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    /// What is said follows from what was understood, never the other way round.
    @ArchTest
    static final ArchRule READING_A_TEXT_KNOWS_NO_CONVERSATION = noClasses()
            .that()
            .resideInAPackage("..understanding")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Session")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..phrases");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses imported) {
        assertThat(imported.stream().map(JavaClass::getPackage).distinct())
                .hasSizeGreaterThan(4)
                .allMatch(package_ -> package_.isAnnotatedWith(NullMarked.class), "is null-marked");
    }
}
