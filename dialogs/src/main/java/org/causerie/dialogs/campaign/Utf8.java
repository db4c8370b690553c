package org.causerie.dialogs.campaign;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// Strict decoding: a file saved in another encoding is refused, never read with wrong accents.
final class Utf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /// The text without a byte order mark.
    ///
    /// @throws CampaignFileException naming the first line that is not UTF-8
    static String decode(String file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new CampaignFileException(
                    file, "line " + lineAt(bytes, in.position()), "is not in UTF-8; save the file in that encoding");
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static long lineAt(byte[] bytes, int position) {
        return 1 + IntStream.range(0, position).filter(i -> bytes[i] == '\n').count();
    }
}
