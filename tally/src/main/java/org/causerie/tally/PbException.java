package org.causerie.tally;

/// A `.pb` file that cannot be read as one, or cannot be counted as asked. The message is one line that names the
/// file, the line and the fault.
public final class PbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final String what;

    /// Names the place and the fault.
    ///
    /// @param file name without its folder
    /// @param line from 1, or 0 where the whole file is meant
    /// @param what the fault, in one line
    public PbException(String file, long line, String what) {
        super(line == 0 ? file + ": " + what : file + ", line " + line + ": " + what);
        this.file = file;
        this.line = line;
        this.what = what;
    }

    /// The file's name.
    public String file() {
        return file;
    }

    /// From 1, or 0 where the whole file is meant.
    public long line() {
        return line;
    }

    /// The fault alone.
    public String what() {
        return what;
    }
}
