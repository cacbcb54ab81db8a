package org.services85.user.soap.wire.carrier.planted;

import org.services85.user.soap.wire.ContentReader;

/** Planted: what is read and written knows neither reader nor writer. */
public class CarrierThatReads {
  ContentReader reader;
}
