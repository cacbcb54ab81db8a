/** Fakes, and the contract as a suite that every binding must pass. */
@SuppressWarnings("module") // the product's own name ends in digits
module org.services85.user.testkit {
  requires transitive org.junit.jupiter.api;
  requires transitive org.services85.user.api;
  requires java.xml;
  requires jdk.httpserver;
  requires org.assertj.core;
  requires org.junit.jupiter.params;
  requires static org.jspecify;

  // For CanaryProbe and FuzzWatch alone; who looks into MBeans requires java.management itself.
  requires static transitive java.management;
  requires static jdk.attach;
  requires static jdk.management;

  // For the fake NetServer and the check of a server from a shell alone.
  requires static org.junit.platform.launcher;
  requires static tools.jackson.jr.ob;

  exports org.services85.user.testkit;
  exports org.services85.user.testkit.canary;
  exports org.services85.user.testkit.contract;
  exports org.services85.user.testkit.contract.check;
  exports org.services85.user.testkit.fake;
  exports org.services85.user.testkit.fuzz;
  exports org.services85.user.testkit.netserver;

  // The suite's rules are package-private; JUnit calls them by reflection.
  opens org.services85.user.testkit.contract to
      org.junit.platform.commons;
  opens org.services85.user.testkit.contract.authorization to
      org.junit.platform.commons;
  opens org.services85.user.testkit.contract.check to
      org.junit.platform.commons;
  opens org.services85.user.testkit.contract.logon to
      org.junit.platform.commons;
  opens org.services85.user.testkit.contract.password to
      org.junit.platform.commons;
  opens org.services85.user.testkit.contract.users to
      org.junit.platform.commons;
}
