package org.causerie.bot.people;

/// A person in one campaign: another HMAC, under that campaign's own secret.
///
/// @param key 32 bytes in base64url, 43 characters
/// @param keyId of the campaign's secret
public record Voter(String key, String keyId) {}
