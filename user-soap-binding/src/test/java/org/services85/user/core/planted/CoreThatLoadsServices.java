package org.services85.user.core.planted;

import java.util.ServiceLoader;

/** Planted: hosts construct objects. */
public class CoreThatLoadsServices {
  ServiceLoader<Runnable> loader;
}
