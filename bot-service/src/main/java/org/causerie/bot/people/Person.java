package org.causerie.bot.people;

/// A proven telephone number, or an account that is linked to none, as an HMAC under a key that no
/// database holds.
///
/// @param key 43 characters of base64url, without padding
public record Person(String key) {}
