package org.services85.user.soap.standalone.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodableWriterTest {

  @ParameterizedTest
  @CsvSource({
    "US-ASCII,     Zo\\u00eb I\\u015f\\u0131k \\ud83d\\ude00 ?",
    "ISO-8859-1,   Zo\u00eb I\\u015f\\u0131k \\ud83d\\ude00 ?",
    "windows-1254, Zo\u00eb I\u015f\u0131k \\ud83d\\ude00 ?",
    "UTF-8,        Zo\u00eb I\u015f\u0131k \ud83d\ude00 ?"
  })
  void f14ACharacterThatCannotBeShownIsWrittenAsItsEscape(Charset charset, String shown) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(new EncodableWriter(out, charset), true);
    writer.println("Zo\u00eb I\u015f\u0131k \ud83d\ude00 ?");
    writer.print('\u00eb');
    writer.print(new char[] {'\ud83d'});
    writer.flush();
    String first = shown.substring(2, shown.indexOf(' ')).strip();
    assertThat(out.toString()).startsWith(shown + System.lineSeparator() + first);
    assertThat(out.toString()).endsWith("\\ud83d");
  }
}
