package org.songtor.query.inbox.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.JsonBody;
import org.songtor.query.problems.ProblemException;

/** Says of an address whether it may become an endpoint, while somebody is there to be told. */
final class EndpointAddress {
  private static final int LONGEST = 500;
  private static final int LAST_PORT = 65_535;

  private EndpointAddress() {}

  /**
   * @return it, as it is kept
   * @throws ProblemException with status 422 if it may not
   */
  static URI of(String text, WebhookSettings settings) {
    URI address = parsed(text);
    boolean encrypted = "https".equals(address.getScheme());
    if (!encrypted
        && (!"http".equals(address.getScheme()) || settings.allowedNetworks().isEmpty())) {
      throw refused("ต้องขึ้นต้นด้วย https://", "It begins with https://.");
    }
    CallableAddresses callable =
        encrypted
            ? CallableAddresses.publicOr(settings.allowedNetworks())
            : CallableAddresses.within(settings.allowedNetworks());
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(address.getHost());
    } catch (UnknownHostException e) {
      throw refused(
          DeliveryFault.UNKNOWN_HOST.explained().th(), DeliveryFault.UNKNOWN_HOST.explained().en());
    }
    for (InetAddress one : found) {
      if (!callable.callable(one)) {
        throw refused(
            DeliveryFault.FORBIDDEN_ADDRESS.explained().th(),
            DeliveryFault.FORBIDDEN_ADDRESS.explained().en());
      }
    }
    return address;
  }

  private static URI parsed(String text) {
    URI address;
    try {
      address = new URI(text.strip()).parseServerAuthority().normalize();
    } catch (URISyntaxException e) {
      throw form();
    }
    if (text.length() > LONGEST
        || address.getHost() == null
        || address.getPort() == 0
        || address.getPort() > LAST_PORT
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null) {
      throw form();
    }
    return address;
  }

  private static ProblemException form() {
    return refused(
        "ต้องเป็นที่อยู่เว็บแบบเต็ม เช่น https://hospital.example/songtor ไม่มีชื่อผู้ใช้หรือ #"
            + " และยาวไม่เกิน "
            + LONGEST
            + " ตัวอักษร",
        "It is a whole web address such as https://hospital.example/songtor, without a user name"
            + " or #, of at most "
            + LONGEST
            + " characters.");
  }

  private static ProblemException refused(String thai, String english) {
    return JsonBody.invalid("/address", new LocalizedText(thai, english), Map.of());
  }
}
