package org.causerie.bot.results;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.causerie.dialogs.campaign.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// The projects' pictures, at `/projects/{code}.svg`. A code may hold slashes, as in `2024/MAK/0003`.
@Controller
class ProjectPictures {

    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final String ENDING = ".svg";

    private final PublicRecord publicRecord;

    ProjectPictures(PublicRecord publicRecord) {
        this.publicRecord = publicRecord;
    }

    @GetMapping("/projects/{*file}")
    ResponseEntity<byte[]> picture(@PathVariable String file) throws NoResourceFoundException {
        Listing listing = listing(file);
        if (listing == null) {
            throw new NoResourceFoundException(HttpMethod.GET, file, file);
        }
        byte[] drawn = new ProjectPicture(listing).draw().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag("\"" + DigestUtils.md5DigestAsHex(drawn) + "\"")
                .body(drawn);
    }

    private @Nullable Listing listing(String file) {
        return file.endsWith(ENDING)
                ? publicRecord.campaign().catalogue().find(file.substring(1, file.length() - ENDING.length()))
                : null;
    }
}
