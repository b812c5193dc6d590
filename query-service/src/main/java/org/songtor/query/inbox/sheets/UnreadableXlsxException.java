package org.songtor.query.inbox.sheets;

import org.songtor.language.LocalizedText;

/** A file is no spreadsheet that can be taken; the text says what to send instead. */
final class UnreadableXlsxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText why;

  UnreadableXlsxException(LocalizedText why) {
    super(why.en());
    this.why = why;
  }

  UnreadableXlsxException(LocalizedText why, Throwable cause) {
    super(why.en(), cause);
    this.why = why;
  }

  LocalizedText why() {
    return why;
  }
}
