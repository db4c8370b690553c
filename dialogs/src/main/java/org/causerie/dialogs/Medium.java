package org.causerie.dialogs;

/// What a conversation travels by, as far as it changes what may be said and believed.
public enum Medium {
    /// One plain text, GSM-7, paid by the part. Its sender can be forged.
    SMS("sms", "SMS", false),
    WHATSAPP("whatsapp", "WhatsApp", true),
    TELEGRAM("telegram", "Telegram", true);

    private final String code;
    private final String spoken;
    private final boolean authenticated;

    Medium(String code, String spoken, boolean authenticated) {
        this.code = code;
        this.spoken = spoken;
        this.authenticated = authenticated;
    }

    /// The stable name in sessions, tables and metrics.
    public String code() {
        return code;
    }

    /// What citizens call it.
    public String spoken() {
        return spoken;
    }

    /// Whether the provider proves who writes.
    public boolean authenticated() {
        return authenticated;
    }

    /// The medium of a code that [#code] gave.
    ///
    /// @throws IllegalArgumentException for any other
    public static Medium of(String code) {
        for (Medium medium : values()) {
            if (medium.code.equals(code)) {
                return medium;
            }
        }
        throw new IllegalArgumentException("no medium " + code);
    }
}
