package org.causerie.dialogs;

/// One chosen project.
///
/// @param points 1 unless the rule lets citizens give points
public record Pick(String code, long points) {

    /// A choice without points of its own.
    public static Pick of(String code) {
        return new Pick(code, 1);
    }
}
