package org.services85.user.testkit.contract.probe;

/** The fault of a call that a rule has found. */
public enum Fault {
  /** It was done where it had to be refused. */
  NOT_REFUSED,
  /** It was refused as it had to be, but for another reason. */
  REFUSED_OTHERWISE,
  /** It was refused where it had to be done. */
  REFUSED,
  /** It was done and refused as it had to be, and has another answer or effect. */
  OTHER_OUTCOME,
  /** It threw what no call may throw. */
  FAILED
}
