package org.causerie.dialogs.campaign;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a project's code may look like, so that sending it alone can only mean the project.
final class ProjectCodes {

    private static final int LONGEST = 20;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}/_.-]*");

    /// Folded words that citizens send to be served, in any language a phone may be set to.
    private static final Set<String> COMMANDS = Set.of(
            "stop stopall unsubscribe arret desabo fin end quit start unstop commencer vote voter voto votar pas juste"
                    .concat(" just only annuler annule cancel undo oui yes si oc non no ok aide help ajuda ayuda info")
                    .concat(" infos menu liste list projets projects theme themes departement department chercher")
                    .concat(" search suite suivant next plus more retour back precedent ticket statut status resultat")
                    .concat(
                            " resultats results date dates regles rules idee idea humain human langue language fr en ca")
                    .concat(" es bonjour hello merci thanks valider confirmer confirm changer change retirer withdraw")
                    .split(" ", -1));

    private ProjectCodes() {}

    /// What is wrong with a code, or null.
    static @Nullable String fault(String code) {
        if (SPACE.matcher(code).find()) {
            return "\"" + code + "\" has a space";
        }
        if (!ALLOWED.matcher(code).matches()) {
            return "\"" + code + "\" is not made of letters and digits, joined by / - _ or .";
        }
        if (code.length() > LONGEST) {
            return code + " is longer than " + LONGEST + " characters";
        }
        return COMMANDS.contains(Words.fold(code)) ? code + " is a word that citizens send as a command" : null;
    }
}
