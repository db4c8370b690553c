package org.causerie.channels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String CHANNELS = "org.causerie.channels";

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CHANNELS);

    @Test
    void dependsOnDialogsAndProvidersOnly() {
        classes()
                .that()
                .resideInAPackage(CHANNELS + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        CHANNELS + "..",
                        "org.causerie.dialogs..",
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson..",
                        "tools.jackson..",
                        "com.google.i18n.phonenumbers..",
                        "com.twilio..",
                        "org.apache.hc.core5.http")
                .check(ours);
    }

    @Test
    void onlyTwilioKnowsTwilio() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CHANNELS + ".twilio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.twilio..")
                .check(ours);
    }

    @Test
    void noChannelKnowsAnother() {
        slices().matching(CHANNELS + ".(*)..").should().notDependOnEachOther().check(ours);
        noClasses()
                .that()
                .resideInAPackage(CHANNELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CHANNELS + ".*..")
                .check(ours);
    }

    @Test
    void nothingIsLoggedHere() {
        noClasses()
                .that()
                .resideInAPackage(CHANNELS + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")
                .check(ours);
    }

    @Test
    void everyPackageTellsWhatMayBeNull() {
        assertThat(ours.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }
}
