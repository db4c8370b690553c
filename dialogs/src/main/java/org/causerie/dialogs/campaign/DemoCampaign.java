package org.causerie.dialogs.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;

/// The campaign that runs where none is configured: 42 projects over the 13 departments of Occitanie, in French and
/// English.
public final class DemoCampaign {

    private static final String FOLDER = "/campaigns/occitanie-2026/";
    private static final String FILE = "campaign.yaml";

    private DemoCampaign() {}

    /// Reads it from the class path.
    ///
    /// @param firstStart when it opens; it closes 45 days later
    public static Campaign read(Instant firstStart) {
        try {
            return CampaignFile.read(FILE, resource(FILE), DemoCampaign::resource, firstStart)
                    .campaign();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DemoCampaign.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return in.readAllBytes();
        }
    }
}
