package org.services85.user.core.policy;

/** Accepts exactly what another component refuses. */
record Complement(Component refused) implements Component {

  private static final int REFUSED = Integer.MAX_VALUE;

  @Override
  public int next(int state, int group, boolean repeats) {
    if (state == REFUSED) {
      return REFUSED;
    }
    int next = refused.next(state, group, repeats);
    return next == DEAD ? REFUSED : next;
  }

  @Override
  public boolean accepts(int state) {
    return state == REFUSED || !refused.accepts(state);
  }

  @Override
  public boolean seesRepeats() {
    return refused.seesRepeats();
  }
}
