package org.services85.user.soap.standalone.tls.planted;

import org.services85.user.soap.standalone.http.MemoryBudget;

/** Planted: TLS knows neither core nor SOAP nor the rest of the server. */
public class CertificateThatKnowsHttp {
  MemoryBudget known;
}
