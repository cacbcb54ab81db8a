package org.services85.user.soap.wire.xml;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.api.WriterConfig;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.util.Arrays;

/** The buffers that Woodstox keeps for each thread, with the last message still in them. */
public final class ParserBuffers {

  /** The one for text grows with it; a large one would stay with its thread. */
  private static final int MAX_KEPT = 16 * 1024;

  private ParserBuffers() {}

  /**
   * Clears the parser's for this thread. They are its again afterwards.
   *
   * @param factory the factory that made the parser
   */
  public static void wipe(WstxInputFactory factory) {
    ReaderConfig buffers = factory.createPrivateConfig();
    byte[] bytes = buffers.allocFullBBuffer(1);
    char[] full = buffers.allocFullCBuffer(1);
    char[] medium = buffers.allocMediumCBuffer(1);
    char[] small = buffers.allocSmallCBuffer(1);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(full, '\0');
    Arrays.fill(medium, '\0');
    Arrays.fill(small, '\0');
    buffers.freeFullBBuffer(bytes);
    buffers.freeFullCBuffer(full);
    buffers.freeSmallCBuffer(small);
    if (medium.length <= MAX_KEPT) {
      buffers.freeMediumCBuffer(medium);
    }
  }

  /**
   * Clears the writer's for this thread, likewise.
   *
   * @param factory the factory that made the writer
   */
  public static void wipe(WstxOutputFactory factory) {
    WriterConfig buffers = factory.getConfig().createNonShared();
    byte[] bytes = buffers.allocFullBBuffer(1);
    char[] full = buffers.allocFullCBuffer(1);
    char[] medium = buffers.allocMediumCBuffer(1);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(full, '\0');
    Arrays.fill(medium, '\0');
    buffers.freeFullBBuffer(bytes);
    buffers.freeFullCBuffer(full);
    buffers.freeMediumCBuffer(medium);
  }
}
