package org.causerie.dialogs;

/// Where someone writes from, and which address of ours they wrote to.
///
/// @param address theirs: E.164, or the provider's own id
/// @param ours answers and tickets leave from there
public record Contact(Medium medium, String address, String ours) {

    /// Whether the account shows its telephone number.
    public boolean hasNumber() {
        return address.startsWith("+");
    }

    /// Tells a person's accounts apart. The number's own accounts are told by medium alone, which keeps sessions
    /// short.
    public String account() {
        return hasNumber() ? medium.code() : medium.code() + ":" + address;
    }

    /// Tells the medium only: addresses never reach a log.
    @Override
    public String toString() {
        return "Contact[" + medium.code() + "]";
    }
}
