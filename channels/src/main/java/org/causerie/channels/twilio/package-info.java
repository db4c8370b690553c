/// SMS and WhatsApp through Twilio; limits and sources in docs/channels/twilio.md.
@NullMarked
package org.causerie.channels.twilio;

import org.jspecify.annotations.NullMarked;
