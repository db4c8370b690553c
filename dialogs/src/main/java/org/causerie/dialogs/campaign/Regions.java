package org.causerie.dialogs.campaign;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The 13 regions of metropolitan France, with the article that French wants before them.
final class Regions {

    private static final List<String> WITH_ARTICLE = List.of(
            "l'Auvergne-Rhône-Alpes",
            "la Bourgogne-Franche-Comté",
            "la Bretagne",
            "le Centre-Val de Loire",
            "la Corse",
            "le Grand Est",
            "les Hauts-de-France",
            "l'Île-de-France",
            "la Normandie",
            "la Nouvelle-Aquitaine",
            "l'Occitanie",
            "les Pays de la Loire",
            "la Provence-Alpes-Côte d'Azur");

    private Regions() {}

    /// Completes "j'habite ..." and "I live in ..."; what is no region is left as it is.
    static Texts residence(String name) {
        for (String region : WITH_ARTICLE) {
            if (Words.fold(bare(region)).equals(Words.fold(name))) {
                Map<Language, String> texts = new EnumMap<>(Language.class);
                for (Language language : Language.values()) {
                    texts.put(language, language.isFrench() ? region : bare(region));
                }
                return new Texts(texts);
            }
        }
        return Texts.french(name);
    }

    private static String bare(String withArticle) {
        return withArticle.replaceFirst("^(l'|(la|le|les) )", "");
    }
}
