package org.services85.user.soap.standalone.http.planted;

import org.services85.user.soap.standalone.observability.Meters;

/** Planted: HTTP knows neither core nor what is measured of it. */
public class HandlerThatMeasures {
  Meters known;
}
