package org.causerie.dialogs.campaign;

/// A campaign that cannot be read. The message is one line that names the file, the place and the fault, such as
/// `projects.csv, line 14, cost_eur: -5 is negative`, and is fit to be shown to whoever wrote the file.
public final class CampaignFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param place a key path, or line and column; empty where the whole file is meant
    CampaignFileException(String file, String place, String fault) {
        super((place.isEmpty() ? file : file + ", " + place) + ": " + fault.replaceAll("\\s+", " "));
    }
}
