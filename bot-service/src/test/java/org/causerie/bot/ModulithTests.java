package org.causerie.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/// The packages of the service depend on each other as their `package-info.java` says.
class ModulithTests {

    private final ApplicationModules modules = ApplicationModules.of(CauserieApplication.class);

    @Test
    void dependsAsDeclared() {
        modules.verify();
    }

    /// In `target/spring-modulith-docs`.
    @Test
    void isDrawn() throws IOException {
        new Documenter(modules).writeModulesAsPlantUml();

        assertThat(Files.readString(Path.of("target/spring-modulith-docs/components.puml")))
                .contains("Inbox", "Ballots");
    }
}
