package org.causerie.bot.campaigns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.causerie.dialogs.campaign.CampaignFile;
import org.causerie.dialogs.campaign.CampaignFileException;
import org.causerie.dialogs.campaign.CampaignRead;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.PbCampaign;
import org.jspecify.annotations.Nullable;

/// Finds a campaign in its files.
public final class CampaignOnDisk {

    private CampaignOnDisk() {}

    /// Reads a `campaign.yaml` with the projects beside it, or a `.pb` file; without either, the demo.
    ///
    /// @param firstStart when a campaign without times opens
    /// @throws CampaignFileException in one line, if any value is missing or senseless
    /// @throws IOException in one line, if a file is not there or cannot be read
    public static CampaignRead read(@Nullable Path file, Instant firstStart) throws IOException {
        if (file == null) {
            return new CampaignRead(DemoCampaign.read(firstStart), List.of());
        }
        String name = String.valueOf(file.getFileName());
        try {
            byte[] content = Files.readAllBytes(file);
            return name.endsWith(".pb")
                    ? PbCampaign.read(name, content, firstStart)
                    : CampaignFile.read(
                            name, content, beside -> Files.readAllBytes(file.resolveSibling(beside)), firstStart);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
