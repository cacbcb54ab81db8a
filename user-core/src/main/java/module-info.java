/** The in-process binding: policy, generation, hashing, stores, tickets, authorization, audit. */
@SuppressWarnings({
  "module", // the product's own name ends in digits
  "requires-automatic" // some libraries are no modules yet; docs/dependencies.md names them
})
module org.services85.user.core {
  requires transitive java.sql;
  requires transitive org.services85.user.api;
  requires com.sun.jna;
  requires de.mkammerer.argon2.nolibs;
  requires flyway.core;
  requires java.naming;
  requires jdk.management;
  requires org.bouncycastle.provider;
  requires org.jdbi.v3.core;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  // What Jdbi needs and, being no module, cannot say.
  requires io.leangen.geantyref;

  // Only who makes a HashingMeters needs it.
  requires static micrometer.core;

  exports org.services85.user.core;
  exports org.services85.user.core.audit;
  exports org.services85.user.core.spi;
  exports org.services85.user.core.hash;
  exports org.services85.user.core.hash.argon2;
  exports org.services85.user.core.hash.imported;
  exports org.services85.user.core.hash.micrometer;
  exports org.services85.user.core.policy;
  exports org.services85.user.core.policy.notation;
  exports org.services85.user.core.store;
  exports org.services85.user.core.store.jdbc;

  // The C library calls back for memory.
  opens org.services85.user.core.hash.argon2 to
      com.sun.jna;
  // Flyway looks for resources, which only a package that is open to all shows.
  opens org.services85.user.core.store.jdbc.migration.postgres;
  opens org.services85.user.core.store.jdbc.migration.sqlite;
}
