package org.causerie.dialogs.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {

    @ParameterizedTest
    @CsvSource({
        "velo, velo, 0",
        "veol, velo, 1",
        "evlo, velo, 1",
        "vello, velo, 1",
        "vilo, velo, 1",
        "garde, gare, 2",
        "plage, place, 2",
        "abre, arbre, 1",
        "gare, garde, 1", // left out, not put in
        "narbone, narbonne, 1",
        "barbonne, narbonne, 2", // the first letter is mostly right
        "erisson, herisson, 1",
        "hecole, ecole, 1",
        "kabane, cabane, 1",
        "narbbonne, narbonne, 1",
        "nabronne, narbonne, 1",
        "toulouse, toulon, 2",
        "garde, garden, 2",
        "yourt, yourte, 1",
    })
    void countsSlipsInWordsThatMayHaveOne(String typed, String meant, int slips) {
        assertThat(Slips.between(typed, meant, 1)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({
        "narbonne, narbonne, 0",
        "bibliobsu, bibliobus, 1",
        "biblobos, bibliobus, 2",
        "biblobs, bibliobus, 2",
        "bibobos, bibliobus, 3",
        "velodrome, bibliobus, 3",
    })
    void countsSlipsInWordsThatMayHaveTwo(String typed, String meant, int slips) {
        assertThat(Slips.between(typed, meant, 2)).isEqualTo(slips);
    }

    @Test
    void allowsMoreInLongerWords() {
        assertThat(new int[] {Slips.allowed(3), Slips.allowed(4), Slips.allowed(7), Slips.allowed(8)})
                .containsExactly(0, 1, 1, 2);
    }

    /// Against the definition, on words of few letters, where swaps and doubles abound.
    @Test
    void agreesWithTheDefinition() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String typed = "a" + word(random);
            String meant = "a" + word(random);
            int most = 2;
            assertThat(Slips.between(typed, meant, most))
                    .as(typed + " " + meant)
                    .isEqualTo(Math.min(distance(typed, meant, typed.length(), meant.length()), most + 1));
        }
    }

    private static String word(Random random) {
        return random.ints(3 + random.nextInt(4), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int distance(String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int least = distance(a, b, i - 1, j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        least = Math.min(least, distance(a, b, i - 1, j) + 1);
        least = Math.min(least, distance(a, b, i, j - 1) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
            least = Math.min(least, distance(a, b, i - 2, j - 2) + 1);
        }
        return least;
    }
}
