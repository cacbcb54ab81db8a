package org.services85.user.soap.standalone.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;

/**
 * A writer of text for a place that cannot show every character: one that it cannot show is written
 * as its escape in Java, where the JDK would write a question mark. Not thread-safe.
 */
final class EncodableWriter extends FilterWriter {

  private final CharsetEncoder encoder;

  /**
   * A writer.
   *
   * @param out takes the text
   * @param charset the characters that can be shown
   */
  EncodableWriter(Writer out, Charset charset) {
    super(out);
    this.encoder = charset.newEncoder();
  }

  @Override
  public void write(int c) throws IOException {
    write(new char[] {(char) c}, 0, 1);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      int count = Character.charCount(Character.codePointAt(text, i, end));
      if (encoder.canEncode(CharBuffer.wrap(text, i, count))) {
        out.write(text, i, count);
      } else {
        escape(text, i, count);
      }
      i += count;
    }
  }

  private void escape(char[] text, int offset, int count) throws IOException {
    for (int i = offset; i < offset + count; i++) {
      out.write(String.format(Locale.ROOT, "\\u%04x", (int) text[i]));
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.toCharArray(), offset, length);
  }
}
