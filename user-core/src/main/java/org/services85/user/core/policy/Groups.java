package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All code points, in groups: two of them are in one group if no set tells them apart. Immutable
 * and thread-safe.
 */
final class Groups {

  private static final int ASCII = 128;

  private final List<BitSet> members;
  private final int[] sizes;
  private final int[] ofAscii = new int[ASCII];

  private Groups(List<BitSet> members) {
    this.members = members;
    this.sizes = members.stream().mapToInt(BitSet::cardinality).toArray();
    for (int c = 0; c < ASCII; c++) {
      ofAscii[c] = search(c);
    }
  }

  static Groups toldApartBy(Iterable<BitSet> sets) {
    BitSet all = new BitSet(Character.MAX_CODE_POINT + 1);
    all.set(0, Character.MAX_CODE_POINT + 1);
    List<BitSet> parts = new ArrayList<>();
    parts.add(all);
    for (BitSet set : sets) {
      split(parts, set);
    }
    return new Groups(List.copyOf(parts));
  }

  private static void split(List<BitSet> parts, BitSet set) {
    int before = parts.size();
    for (int i = 0; i < before; i++) {
      BitSet part = parts.get(i);
      if (part.intersects(set)) {
        BitSet inside = (BitSet) set.clone();
        inside.and(part);
        part.andNot(inside);
        if (part.isEmpty()) {
          parts.set(i, inside);
        } else {
          parts.add(inside);
        }
      }
    }
  }

  int count() {
    return members.size();
  }

  int size(int group) {
    return sizes[group];
  }

  /** Each code point of the group, in order. */
  int[] members(int group) {
    return members.get(group).stream().toArray();
  }

  int of(int codePoint) {
    return codePoint < ASCII ? ofAscii[codePoint] : search(codePoint);
  }

  private int search(int codePoint) {
    for (int group = 0; group < members.size(); group++) {
      if (members.get(group).get(codePoint)) {
        return group;
      }
    }
    throw new IllegalArgumentException("no code point: " + codePoint);
  }

  /** The groups inside of the set, which told the groups apart. */
  BitSet within(BitSet set) {
    BitSet within = new BitSet();
    for (int group = 0; group < members.size(); group++) {
      within.set(group, set.get(first(group)));
    }
    return within;
  }

  int first(int group) {
    return members.get(group).nextSetBit(0);
  }

  /** The second member, of a group with two or more. */
  int second(int group) {
    return members.get(group).nextSetBit(first(group) + 1);
  }
}
