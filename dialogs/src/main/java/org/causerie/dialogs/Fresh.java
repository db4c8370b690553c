package org.causerie.dialogs;

import java.time.Instant;
import java.util.UUID;

/// What a turn may not make up itself; drawn once a message, and reused when the turn is replayed after a conflict.
///
/// @param number random, 0 or more; the confirmation code is chosen by it
public record Fresh(Instant now, UUID ballot, int number) {}
