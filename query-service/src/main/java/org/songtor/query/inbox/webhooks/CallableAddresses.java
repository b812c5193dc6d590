package org.songtor.query.inbox.webhooks;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Looks up names, and gives only addresses that we may call: an agency names its own endpoint, and
 * must not send us into our own network. It is asked for every connection, and the connection goes
 * to what it gave, so that a name that means something else a moment later changes nothing.
 */
final class CallableAddresses implements DnsResolver {
  /** Not on the public Internet, by the IANA registries of special-purpose addresses. */
  private static final List<String> SPECIAL =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Of IPv6 only 2000::/3 is given out; and of that not what wraps an IPv4 address.
          "::/3",
          "4000::/2",
          "8000::/1",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** An address was found, and none that may be called. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }

  private final InetAddressMatcher callable;

  private CallableAddresses(InetAddressMatcher callable) {
    this.callable = callable;
  }

  /** Where something that is encrypted and shows who it is may be. */
  static CallableAddresses publicOr(List<String> allowedNetworks) {
    InetAddressMatcher special = in(SPECIAL);
    InetAddressMatcher allowed = in(allowedNetworks);
    return new CallableAddresses(address -> !special.matches(address) || allowed.matches(address));
  }

  /** Where nothing has to be encrypted. */
  static CallableAddresses within(List<String> allowedNetworks) {
    return new CallableAddresses(in(allowedNetworks));
  }

  /** A block holds addresses of its own kind only; the matcher compares leading bits alone. */
  private static InetAddressMatcher in(List<String> blocks) {
    InetAddressMatcher ofFour = in(blocks, false);
    InetAddressMatcher ofSix = in(blocks, true);
    return address -> (address instanceof Inet6Address ? ofSix : ofFour).matches(address);
  }

  private static InetAddressMatcher in(List<String> blocks, boolean six) {
    List<String> ofKind = blocks.stream().filter(block -> block.contains(":") == six).toList();
    return ofKind.isEmpty()
        ? address -> false
        : InetAddressMatchers.builder().includeAddresses(ofKind).build();
  }

  boolean callable(InetAddress address) {
    return callable.matches(address);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] callables =
        Arrays.stream(InetAddress.getAllByName(host))
            .filter(this::callable)
            .toArray(InetAddress[]::new);
    if (callables.length == 0) {
      throw new ForbiddenAddressException();
    }
    return callables;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
