package org.services85.user.soap.wire.carrier;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;
import static org.services85.user.soap.wire.schema.Absent.orZero;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.SystemInfo;

/** The installation's data: the elements of the contract's carrier that this project fills. */
@XmlType(
    name = "SoSystemInfoCarrier",
    propOrder = {
      "license",
      "buildLabel",
      "assemblyVersion",
      "fileVersion",
      "description",
      "databaseVersion",
      "companyName"
    })
@XmlAccessorType(XmlAccessType.FIELD)
public final class SoSystemInfoCarrier {

  /** Nothing set. */
  public SoSystemInfoCarrier() {}

  /** The licence, which is not known here; clients read its parts unasked. */
  @XmlElement(name = "License")
  public @Nullable EmptyArray license;

  /** The name of its build. */
  @XmlElement(name = "BuildLabel")
  public @Nullable String buildLabel;

  /** The version of its code. */
  @XmlElement(name = "AssemblyVersion")
  public @Nullable String assemblyVersion;

  /** The version of its files. */
  @XmlElement(name = "FileVersion")
  public @Nullable String fileVersion;

  /** A description of the product. */
  @XmlElement(name = "Description")
  public @Nullable String description;

  /** The version of its database's schema. */
  @XmlElement(name = "DatabaseVersion")
  public @Nullable Integer databaseVersion;

  /** The company that it belongs to. */
  @XmlElement(name = "CompanyName")
  public @Nullable String companyName;

  /**
   * An installation for the wire.
   *
   * @param info an installation
   * @return its carrier
   */
  public static SoSystemInfoCarrier of(SystemInfo info) {
    SoSystemInfoCarrier carrier = new SoSystemInfoCarrier();
    carrier.license = new EmptyArray();
    carrier.buildLabel = info.buildLabel();
    carrier.assemblyVersion = info.assemblyVersion();
    carrier.fileVersion = info.fileVersion();
    carrier.description = info.description();
    carrier.databaseVersion = info.databaseVersion();
    carrier.companyName = info.companyName();
    return carrier;
  }

  /**
   * The installation. What is absent is 0 or empty.
   *
   * @return an installation
   */
  public SystemInfo toSystemInfo() {
    return new SystemInfo(
        orEmpty(companyName),
        orEmpty(description),
        orEmpty(assemblyVersion),
        orEmpty(fileVersion),
        orEmpty(buildLabel),
        orZero(databaseVersion));
  }
}
