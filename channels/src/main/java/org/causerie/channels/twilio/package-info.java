/// SMS and WhatsApp through Twilio; limits and sources in docs/channels/twilio.md.
///
/// Depends on `channels`, `dialogs`, the Twilio SDK and libphonenumber. Stores nothing, logs nothing, retries
/// nothing.
@NullMarked
package org.causerie.channels.twilio;

import org.jspecify.annotations.NullMarked;
