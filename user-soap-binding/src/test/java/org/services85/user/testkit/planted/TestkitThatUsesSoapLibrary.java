package org.services85.user.testkit.planted;

import org.apache.cxf.Bus;

/** Planted: the kit needs no SOAP library. */
public class TestkitThatUsesSoapLibrary {
  Bus bus;
}
