package org.services85.user.core.hash.argon2;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import de.mkammerer.argon2.jna.Argon2Library;
import de.mkammerer.argon2.jna.Argon2_context;
import de.mkammerer.argon2.jna.Argon2_version;
import de.mkammerer.argon2.jna.JnaUint32;
import java.io.File;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The C library libargon2, as argon2-jvm brings it or, where the system has one, as that is (JNA
 * looks there first), by its lowest call: the one that takes all inputs, lets us wipe them, and
 * works in memory that we keep.
 */
final class NativeEngine implements Argon2Engine {

  private static final byte[] NONE = new byte[0];

  /** The beginning of the names of files that JNA unpacks from a jar. */
  private static final String UNPACKED = "jna";

  /** The audit records keep so much of a name. */
  private static final int MOST_OF_A_FILE = 32;

  private final Argon2Library library;
  private final File file;
  private final Workspaces workspaces = new Workspaces();

  private NativeEngine(Argon2Library library, File file) {
    this.library = library;
    this.file = file;
  }

  /**
   * Loads the library and tries it once.
   *
   * @throws LinkageError if it cannot be loaded here
   */
  static NativeEngine load() {
    File file = fileOf(Argon2Library.INSTANCE);
    NativeEngine engine = new NativeEngine(Argon2Library.INSTANCE, file);
    engine.hash(NONE, new byte[8], NONE, NONE, new Setting(VERSION, 8, 1, 1, 16));
    return engine;
  }

  private static File fileOf(Argon2Library library) {
    return ((Library.Handler) Proxy.getInvocationHandler(library)).getNativeLibrary().getFile();
  }

  /** The name of the library in a file, for log and receipts. */
  static String nameOf(File file) {
    if (isBundled(file)) {
      return "argon2-jvm (native)";
    }
    String known = file.getName();
    return "libargon2 of the system (%s)"
        .formatted(known.substring(0, Math.min(known.length(), MOST_OF_A_FILE)));
  }

  private static boolean isBundled(File file) {
    return file.getName().startsWith(UNPACKED);
  }

  @Override
  public String name() {
    return nameOf(file);
  }

  @Override
  public String description() {
    return isBundled(file) ? name() : name() + ", which is " + file;
  }

  @Override
  public boolean isOnHeap() {
    return false;
  }

  @Override
  public byte[] hash(byte[] password, byte[] salt, byte[] secret, byte[] data, Setting setting) {
    Workspace workspace = workspaces.take(setting.memoryKib() * 1024L);
    Memory block =
        new Memory(
            (long) setting.tagBytes()
                + password.length
                + salt.length
                + secret.length
                + data.length);
    try {
      Argon2_context.ByReference context = contextFor(setting, workspace);
      long end = setting.tagBytes();
      context.out = block;
      context.pwd = put(block, end, password);
      context.pwdlen = new JnaUint32(password.length);
      context.salt = put(block, end += password.length, salt);
      context.saltlen = new JnaUint32(salt.length);
      context.secret = put(block, end += salt.length, secret);
      context.secretlen = new JnaUint32(secret.length);
      context.ad = put(block, end + secret.length, data);
      context.adlen = new JnaUint32(data.length);
      requireOk(compute(setting.type(), context));
      return block.getByteArray(0, setting.tagBytes());
    } finally {
      block.clear();
      block.close();
      workspaces.giveBack(workspace);
    }
  }

  private int compute(Argon2Type type, Argon2_context.ByReference context) {
    return switch (type) {
      case ARGON2D -> library.argon2d_ctx(context);
      case ARGON2I -> library.argon2i_ctx(context);
      case ARGON2ID -> library.argon2id_ctx(context);
    };
  }

  private static Argon2_context.ByReference contextFor(Setting setting, Workspace workspace) {
    Argon2_context.ByReference context = new Argon2_context.ByReference();
    context.setAutoRead(false);
    context.outlen = new JnaUint32(setting.tagBytes());
    context.t_cost = new JnaUint32(setting.iterations());
    context.m_cost = new JnaUint32(setting.memoryKib());
    context.lanes = new JnaUint32(setting.parallelism());
    context.threads = new JnaUint32(setting.parallelism());
    context.version = new Argon2_version(setting.version());
    context.flags = new JnaUint32(0);
    context.allocate_cbk = workspace.allocate();
    context.free_cbk = Workspace.free();
    return context;
  }

  /** The place where the library finds the bytes; a null pointer stands for none. */
  private static @Nullable Pointer put(Memory block, long offset, byte[] bytes) {
    if (bytes.length == 0) {
      return null;
    }
    block.write(offset, bytes, 0, bytes.length);
    return block.share(offset, bytes.length);
  }

  private void requireOk(int code) {
    if (code != Argon2Library.ARGON2_OK) {
      throw new IllegalStateException(
          "the Argon2 library refused: " + library.argon2_error_message(code));
    }
  }
}
