package org.songtor.query.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;

/** An issuer with one key: its endpoints, and any token a test needs. */
public final class TestIssuer implements AutoCloseable {
  private final HttpServer server;
  private volatile RSAKey key;
  private final AtomicInteger keysAsked = new AtomicInteger();
  private volatile String tokens = "{}";

  public TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
    server.createContext(
        "/jwks",
        exchange -> {
          keysAsked.incrementAndGet();
          answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
    server.createContext("/token", exchange -> answer(exchange, tokens));
    server.start();
  }

  /** What the next exchange of a code gives: a login at the pages' client. */
  public void willSignIn(String subject, List<Role> roles, List<String> areas, String nonce) {
    willSignIn(subject, token(subject, roles, areas), nonce);
  }

  /** What the next exchange of a code gives: a login of the officer at the pages' client. */
  public void willSignIn(AgencyId agency, String nonce) {
    willSignIn("officer-" + agency, officer(agency), nonce);
  }

  private void willSignIn(String subject, String access, String nonce) {
    JWTClaimsSet identity =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .subject(subject)
            .audience("songtor-web")
            .claim("nonce", nonce)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
            .build();
    tokens =
        """
        {"access_token": "%s", "id_token": "%s", "token_type": "Bearer", "expires_in": 3600,
         "scope": "openid profile"}
        """
            .formatted(access, sign(identity));
  }

  public String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private String discovery() {
    String uri = uri();
    return """
    {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
     "jwks_uri": "%s/jwks", "end_session_endpoint": "%s/logout",
     "response_types_supported": ["code"], "subject_types_supported": ["public"],
     "id_token_signing_alg_values_supported": ["RS256"]}
    """
        .formatted(uri, uri, uri, uri, uri);
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A good token. */
  public String token(String subject, List<Role> roles, List<String> areas) {
    return sign(claims(subject, roles, areas, null).build());
  }

  /** A good token of an officer. */
  public String officer(AgencyId agency) {
    return sign(
        claims("officer-" + agency, List.of(Role.AGENCY_OFFICER), List.of("30"), agency).build());
  }

  /** The claims of a good token, to be spoiled. */
  public JWTClaimsSet.Builder claims(
      String subject, List<Role> roles, List<String> areas, @Nullable AgencyId agency) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .subject(subject)
            .audience("songtor")
            .claim("name", subject)
            .claim("roles", roles.stream().map(Role::code).toList())
            .claim("areas", areas)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
    if (agency != null) {
      claims.claim("agency", agency.toString());
    }
    return claims;
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key);
  }

  /** How often somebody wanted the keys. */
  public int keysAsked() {
    return keysAsked.get();
  }

  /** Another key from now on, under another name; the old one is withdrawn. */
  public void rotate() {
    key = newKey("test-" + UUID.randomUUID());
  }

  /** A key of nobody's. */
  public static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token of a type. */
  public String sign(JWTClaimsSet claims, String type) {
    return sign(claims, key, key.getKeyID(), new JOSEObjectType(type));
  }

  /** Names a key as it pleases. */
  public static String sign(JWTClaimsSet claims, RSAKey with, String keyId) {
    return sign(claims, with, keyId, null);
  }

  /** Signs with a key that this issuer does not publish. */
  public static String forge(JWTClaimsSet claims) {
    try {
      return sign(claims, new RSAKeyGenerator(2048).keyID("test").generate());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JWTClaimsSet claims, RSAKey with) {
    return sign(claims, with, with.getKeyID(), null);
  }

  private static String sign(
      JWTClaimsSet claims, RSAKey with, String keyId, @Nullable JOSEObjectType type) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(type).build(), claims);
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
