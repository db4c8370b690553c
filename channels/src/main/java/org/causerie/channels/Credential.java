package org.causerie.channels;

/// A password of ours at a provider; prints as nothing.
///
/// @param value the clear text, never blank
public record Credential(String value) {

    /// Refuses a blank one: signatures under an empty key are everybody's.
    public Credential {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a credential is never blank");
        }
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return "Credential[redacted]";
    }
}
