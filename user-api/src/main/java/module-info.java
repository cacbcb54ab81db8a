/** The Services85 User agent password contract: agents, carriers, exceptions and the factory. */
@SuppressWarnings("module") // the product's own name ends in digits
module org.services85.user.api {
  exports org.services85.user.api;
}
