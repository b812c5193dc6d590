package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableAddressesTest {
  private static final CallableAddresses PUBLIC = CallableAddresses.publicOr(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "5f00::1"
      })
  void whatIsNotPublicIsNotCalled(String address) throws UnknownHostException {
    assertThat(PUBLIC.callable(InetAddress.getByName(address))).isFalse();
    assertThatThrownBy(() -> PUBLIC.resolve(address))
        .isInstanceOf(CallableAddresses.ForbiddenAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "100.63.255.255",
        "100.128.0.1",
        "128.0.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "203.150.0.1",
        "223.255.255.1",
        "2400:cb00::1",
        "2606:4700::1111",
        "2001:4860:4860::8888"
      })
  void whatIsPublicIs(String address) throws UnknownHostException {
    assertThat(PUBLIC.callable(InetAddress.getByName(address))).isTrue();
    assertThat(PUBLIC.resolve(address)).containsExactly(InetAddress.getByName(address));
  }

  @Test
  void anOperatorMayAllowANetworkOfItsOwnAndNoMore() throws UnknownHostException {
    List<String> ours = List.of("10.20.0.0/16", "fd00:20::/32");
    for (CallableAddresses some :
        List.of(CallableAddresses.publicOr(ours), CallableAddresses.within(ours))) {
      assertThat(some.callable(InetAddress.getByName("10.20.3.4"))).isTrue();
      assertThat(some.callable(InetAddress.getByName("fd00:20::1"))).isTrue();
      assertThat(some.callable(InetAddress.getByName("10.21.0.1"))).isFalse();
      assertThat(some.callable(InetAddress.getByName("127.0.0.1"))).isFalse();
    }
    assertThat(CallableAddresses.within(ours).callable(InetAddress.getByName("1.1.1.1")))
        .as("without TLS only where it was allowed")
        .isFalse();
  }

  @Test
  void aBlockOfOneKindHoldsNoAddressOfTheOther() throws UnknownHostException {
    CallableAddresses some = CallableAddresses.within(List.of("38.0.0.0/8", "a00::/8"));
    assertThat(some.callable(InetAddress.getByName("38.1.1.1"))).isTrue();
    assertThat(some.callable(InetAddress.getByName("2606:4700::1111"))).isFalse();
    assertThat(some.callable(InetAddress.getByName("10.1.1.1"))).isFalse();
  }

  @Test
  void aNameOfThisMachineIsNotCalled() {
    assertThatThrownBy(() -> PUBLIC.resolve("localhost"))
        .isInstanceOf(CallableAddresses.ForbiddenAddressException.class);
  }
}
