package org.services85.user.core.policy.automaton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All code points, in groups: two of them are in one group if no set tells them apart. Immutable
 * and thread-safe.
 */
public final class Groups {

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

  /**
   * The coarsest groups that some sets tell apart.
   *
   * @param sets sets of code points
   * @return the groups
   */
  public static Groups toldApartBy(Iterable<BitSet> sets) {
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

  /**
   * The number of groups.
   *
   * @return the number, positive
   */
  public int count() {
    return members.size();
  }

  /**
   * Each group.
   *
   * @return their numbers, in a new set
   */
  public BitSet all() {
    BitSet all = new BitSet();
    all.set(0, count());
    return all;
  }

  int size(int group) {
    return sizes[group];
  }

  /** Each code point of the group, in order. */
  int[] members(int group) {
    return members.get(group).stream().toArray();
  }

  /**
   * The group of a character.
   *
   * @param codePoint a code point
   * @return its group, from 0
   */
  public int of(int codePoint) {
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

  /**
   * The groups inside of a set.
   *
   * @param set one of the sets that told the groups apart, or a union of them
   * @return their numbers
   */
  public BitSet within(BitSet set) {
    BitSet within = new BitSet();
    for (int group = 0; group < members.size(); group++) {
      within.set(group, set.get(first(group)));
    }
    return within;
  }

  int first(int group) {
    return members.get(group).nextSetBit(0);
  }

  /** A character of the group, another one than the last if the group has more than one. */
  int other(int group, int last) {
    int first = first(group);
    return first != last || sizes[group] == 1 ? first : members.get(group).nextSetBit(first + 1);
  }
}
