package org.causerie.bot.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may see the staff pages.
///
/// @param name that a browser asks for, besides the password
/// @param password at least 12 characters; without one there are no staff pages, but in a demonstration
@ConfigurationProperties("causerie.staff")
record StaffProperties(
        @DefaultValue("staff") String name, @Nullable String password) {

    /// Tells no password.
    @Override
    public String toString() {
        return "StaffProperties[" + name + "]";
    }
}
