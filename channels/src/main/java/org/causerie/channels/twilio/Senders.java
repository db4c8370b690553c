package org.causerie.channels.twilio;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;
import org.causerie.channels.Account;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Who wrote: a telephone number in E.164, or WhatsApp's business-scoped id where it hides the number.
final class Senders {

    private static final String WHATSAPP = "whatsapp:";
    private static final String REGION = "FR";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// A country, a dot, letters and digits: `FR.1234`, or `FR.ENT.1234` for one that several businesses share.
    private static final Pattern SCOPED_ID = Pattern.compile("[A-Z]{2}(\\.[0-9A-Za-z]{1,128}){1,2}");

    /// What libphonenumber would leave as it is; nearly every sender, and no work.
    private static final Pattern FRENCH = Pattern.compile("\\+33[1-9][0-9]{8}");

    private Senders() {}

    /// The account, or null for whom we never answer: short codes and names are machines, and two machines that
    /// answer each other never stop.
    static @Nullable Account read(Form form) {
        String from = form.get("From");
        if (!isWhatsapp(from) && !isWhatsapp(form.get("To"))) {
            String number = e164(from);
            return number == null ? null : new Account(Medium.SMS, number);
        }
        String address = withoutScheme(from);
        String number = e164(address);
        String known = number != null ? number : scopedId(address);
        String found = known != null ? known : scopedId(withoutScheme(form.get("ExternalUserId")));
        return found == null ? null : new Account(Medium.WHATSAPP, found);
    }

    static String withoutScheme(String address) {
        return isWhatsapp(address) ? address.substring(WHATSAPP.length()) : address;
    }

    static String withScheme(Medium medium, String address) {
        return medium == Medium.WHATSAPP ? WHATSAPP + address : address;
    }

    private static boolean isWhatsapp(String address) {
        return address.startsWith(WHATSAPP);
    }

    private static @Nullable String scopedId(String address) {
        return SCOPED_ID.matcher(address).matches() ? address : null;
    }

    /// The number in E.164, or null for what cannot be one by its length. Numbers that are long enough but of a
    /// range that libphonenumber does not know pass, because a citizen with a number newer than our library may
    /// vote too.
    private static @Nullable String e164(String address) {
        if (FRENCH.matcher(address).matches()) {
            return address;
        }
        if (!address.chars().allMatch(Senders::isOfNumbers)) {
            return null;
        }
        try {
            PhoneNumber number = NUMBERS.parse(address, REGION);
            ValidationResult length = NUMBERS.isPossibleNumberWithReason(number);
            return length == ValidationResult.IS_POSSIBLE ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /// No letters: libphonenumber would read them as the keys they are on.
    private static boolean isOfNumbers(int c) {
        return "0123456789+ ().-/".indexOf(c) >= 0;
    }
}
