package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.services85.user.api.UserInfo;

/** An array of users. */
@XmlType(
    name = "ArrayOfUserInfo",
    propOrder = {"items"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class ArrayOfUserInfo {

  /** Nothing set. */
  public ArrayOfUserInfo() {}

  /** Its elements. */
  @XmlElement(name = "UserInfo")
  public List<UserInfoCarrier> items = new ArrayList<>();

  /**
   * Users for the wire.
   *
   * @param users the users
   * @return an array of their carriers
   */
  public static ArrayOfUserInfo of(List<UserInfo> users) {
    ArrayOfUserInfo array = new ArrayOfUserInfo();
    users.forEach(user -> array.items.add(UserInfoCarrier.of(user)));
    return array;
  }

  /**
   * The users.
   *
   * @return users, in the same order
   */
  public List<UserInfo> toUserInfos() {
    return items.stream().map(UserInfoCarrier::toUserInfo).toList();
  }
}
