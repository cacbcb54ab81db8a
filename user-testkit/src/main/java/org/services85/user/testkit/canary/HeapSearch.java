package org.services85.user.testkit.canary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds secrets in a heap dump, and who holds them. */
final class HeapSearch {

  /** The number of steps up that the holders are followed; each step reads the dump once. */
  private static final int STEPS = 8;

  /** The place of a secret: its array, and the byte in it. */
  private record Hit(long array, boolean characters, Needles.Needle needle, int offset) {}

  private final Path dump;
  private final Needles needles;
  private final List<Hit> hits = new ArrayList<>();

  /** The first holder of each object that the dump names. */
  private final Map<Long, Long> holders = new HashMap<>();

  private final Map<Long, String> how = new HashMap<>();

  HeapSearch(Path dump, Needles needles) {
    this.dump = dump;
    this.needles = needles;
  }

  List<Finding> findings() throws IOException {
    HeapDump.read(
        dump,
        new HeapDump.Listener() {
          @Override
          public void text(long array, boolean characters, byte[] content) {
            needles.search(
                content,
                content.length,
                (needle, offset) -> hits.add(new Hit(array, characters, needle, offset)));
          }
        });
    List<Long> wanted = hits.stream().map(Hit::array).distinct().toList();
    for (int step = 0; step < STEPS && !wanted.isEmpty(); step++) {
      wanted = holdersOf(wanted);
    }
    return hits.stream()
        .map(
            hit ->
                new Finding(
                    "heap: " + (hit.characters() ? "char[]" : "byte[]") + path(hit.array()),
                    hit.needle().secret(),
                    hit.needle().form(),
                    hit.offset()))
        .toList();
  }

  private List<Long> holdersOf(List<Long> wanted) throws IOException {
    Map<Long, Boolean> open = new HashMap<>();
    wanted.forEach(target -> open.put(target, true));
    List<Long> found = new ArrayList<>();
    HeapDump.read(
        dump,
        new HeapDump.Listener() {
          @Override
          public void reference(long holder, String type, String field, long target) {
            if (open.remove(target) != null) {
              holders.put(target, holder);
              how.put(target, type + (field.isEmpty() ? "" : "." + field));
              if (!holders.containsKey(holder) && !field.startsWith("static ")) {
                found.add(holder);
              }
            }
          }
        });
    return found.stream().distinct().toList();
  }

  private String path(long object) {
    StringBuilder path = new StringBuilder();
    Long at = object;
    for (int step = 0; step < STEPS && at != null && how.containsKey(at); step++) {
      path.append(" < ").append(how.get(at));
      at = holders.get(at);
    }
    return path.toString();
  }
}
