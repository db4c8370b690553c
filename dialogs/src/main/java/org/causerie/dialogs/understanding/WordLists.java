package org.causerie.dialogs.understanding;

import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists of words and phrases of all languages at once, from a file beside this class.
final class WordLists {

    private final String file;
    private final Properties lists;

    private WordLists(String file) {
        this.file = file;
        this.lists = Vocabulary.load(file);
    }

    static WordLists in(String file) {
        return new WordLists(file);
    }

    /// @throws IllegalArgumentException if the file has no such list
    Set<String> named(String name) {
        String list = lists.getProperty(name);
        if (list == null) {
            throw new IllegalArgumentException(file + " has no list " + name);
        }
        return Stream.of(list.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
