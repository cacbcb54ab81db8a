package org.services85.user.testkit.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;

/**
 * Looks for secrets that were used where none of them should be, in each form in which text is
 * written: UTF-8, Latin-1, both orders of UTF-16, and these of Base64 (at each byte), hex, and
 * escapes for XML and URLs; of a ticket also its secret half alone. It never prints a secret, and
 * keeps its own copies masked, so that it does not find itself. Immutable and thread-safe.
 *
 * <p>A host gives its application passwords, uses it as usual, and looks at what it left behind:
 *
 * <pre>{@code
 * CanaryProbe probe = CanaryProbe.of(Map.of("anna's password", password));
 * assertThat(probe.inFolder(logs)).isEmpty();
 * }</pre>
 */
public final class CanaryProbe {

  private static final int CHUNK = 1 << 20;

  private final Needles needles;

  private CanaryProbe(Needles needles) {
    this.needles = needles;
  }

  /**
   * A probe for the given secrets.
   *
   * @param secrets the secrets, each of at least 8 characters, by what findings call them; the
   *     arrays stay the caller's, to be wiped by it
   * @return a new probe
   * @throws IllegalArgumentException if one is shorter: it could be found by chance
   */
  public static CanaryProbe of(Map<String, char[]> secrets) {
    return new CanaryProbe(Needles.of(secrets));
  }

  /**
   * Looks into text: log lines, the names and tags of meters, an audit record.
   *
   * @param place what findings call it
   * @param text the text
   * @return what was found
   */
  public List<Finding> inText(String place, CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<Finding> findings = new ArrayList<>();
    needles.search(bytes, bytes.length, (needle, offset) -> add(findings, place, needle, offset));
    return findings;
  }

  /**
   * Looks into all that an exception says: its own message and those of its causes and of what was
   * suppressed.
   *
   * @param failure the exception
   * @return what was found
   */
  public List<Finding> inException(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return inText("exception " + failure.getClass().getName(), text.getBuffer());
  }

  /**
   * Looks into each file of a folder and of the folders in it, and at their names.
   *
   * @param folder the folder
   * @return what was found
   * @throws IOException if a file cannot be read
   */
  public List<Finding> inFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Finding> findings = new ArrayList<>();
    for (Path file : files) {
      findings.addAll(inText("file name", file.toString()));
      findings.addAll(inFile(file));
    }
    return findings;
  }

  /**
   * Looks into a file.
   *
   * @param file the file
   * @return what was found
   * @throws IOException if it cannot be read
   */
  public List<Finding> inFile(Path file) throws IOException {
    List<Finding> findings = new ArrayList<>();
    byte[] buffer = new byte[CHUNK + needles.longest()];
    try (InputStream in = Files.newInputStream(file)) {
      long before = 0;
      int kept = 0;
      int read;
      while ((read = in.readNBytes(buffer, kept, buffer.length - kept)) > 0) {
        int length = kept + read;
        // What begins in the last part may go on, and is looked at with the next one.
        int next = read < buffer.length - kept ? length : length - needles.longest() + 1;
        long base = before;
        needles.search(
            buffer,
            length,
            (needle, offset) -> {
              if (offset < next) {
                add(findings, file.toString(), needle, base + offset);
              }
            });
        kept = length - next;
        System.arraycopy(buffer, next, buffer, 0, kept);
        before += next;
      }
    }
    Arrays.fill(buffer, (byte) 0);
    return findings;
  }

  /**
   * Looks into all that MBeans show: the attributes of every one, among them the virtual machine's
   * command line and properties.
   *
   * @param mbeans a connection to them, see {@link ProbedJvm#mbeans}
   * @return what was found
   * @throws IOException if the connection breaks
   */
  public List<Finding> inMBeans(MBeanServerConnection mbeans) throws IOException {
    List<Finding> findings = new ArrayList<>();
    ManagedText.read(mbeans, (place, text) -> findings.addAll(inText(place, text)));
    return findings;
  }

  /**
   * Looks into the text in a heap dump, see {@link ProbedJvm#dumpHeap}. The place of a finding says
   * who holds it.
   *
   * @param dump the file
   * @return what was found
   * @throws IOException if it cannot be read, or is no dump of a 64-bit HotSpot
   */
  public List<Finding> inHeapDump(Path dump) throws IOException {
    return new HeapSearch(dump, needles).findings();
  }

  private static void add(
      List<Finding> findings, String place, Needles.Needle needle, long offset) {
    findings.add(new Finding(place, needle.secret(), needle.form(), offset));
  }
}
