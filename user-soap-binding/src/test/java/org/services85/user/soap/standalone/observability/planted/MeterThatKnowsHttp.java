package org.services85.user.soap.standalone.observability.planted;

import org.services85.user.soap.standalone.http.MemoryBudget;

/** Planted: what is told of the server does not know the rest of it. */
public class MeterThatKnowsHttp {
  MemoryBudget known;
}
