/// Telegram's bots; limits and sources in docs/channels/telegram.md.
///
/// Depends on `channels`, `dialogs` and Jackson. Stores nothing, logs nothing; only the poller tries again.
@NullMarked
package org.causerie.channels.telegram;

import org.jspecify.annotations.NullMarked;
