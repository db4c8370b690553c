package org.causerie.dialogs.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemsTest {

    @ParameterizedTest
    @CsvSource({
        "abeille, abeilles",
        "cyclable, cyclables",
        "handicap, handicapees",
        "animal, animaux",
        "panneau, panneaux",
        "planter, plantation",
        "recycler, recyclage",
        "reparer, reparations",
        "reparer, reparacions", // Catalan
        "renover, renovacio",
        "participatif, participatives",
        "electrique, electricite",
        "sculpture, sculpteurs",
        "biodiversite, biodiversitat",
        "citoyen, citoyennes",
        "ombre, ombres",
        "escola, escoles",
        "bicicleta, bicicletes",
        "library, libraries",
        "mosquito, mosquitoes",
        "planting, planted",
    })
    void bringsRelativesTogether(String one, String other) {
        assertThat(Stems.of(other)).isEqualTo(Stems.of(one));
    }

    @ParameterizedTest
    @CsvSource({
        "ville, village",
        "gard, garden",
        "park, parking",
        "mer, mers", // too short to tell
        "playa, play",
        "port, porte",
        "culture, agriculture",
        "chat, chateau",
        "sport, support",
        "pont, ponton",
        "four, fourche",
        "classe, clas",
    })
    void keepsStrangersApart(String one, String other) {
        assertThat(Stems.of(other)).isNotEqualTo(Stems.of(one));
    }

    @ParameterizedTest
    @CsvSource({
        "bibliotek, bibliotheque",
        "moustik, moustique",
        "kafe, cafe",
        "skulpture, sculpture",
        "fotografi, photographie",
        "ekole, ecole",
        "bato, bateau",
    })
    void hearsWhatIsWrittenByEar(String typed, String meant) {
        assertThat(Stems.sound(typed)).isEqualTo(Stems.sound(meant));
    }
}
