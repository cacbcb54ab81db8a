package org.services85.user.soap.wire;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.stax.WstxInputFactory;
import java.util.Arrays;

/** The buffers that the parser keeps for each thread, with the last message still in them. */
final class ParserBuffers {

  /** The one for text grows with it; a large one would stay with its thread. */
  private static final int MAX_KEPT = 16 * 1024;

  private ParserBuffers() {}

  /** Clears those of this thread. They are the parser's again afterwards. */
  static void wipe(WstxInputFactory factory) {
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
}
