package org.songtor.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens as small as one can be: discovery and keys over HTTP, tokens by method. */
public final class TestIssuer implements AutoCloseable {
  private final HttpServer server;
  private volatile RSAKey rsa;
  private final AtomicInteger keysAsked = new AtomicInteger();
  private final ECKey ec;

  private TestIssuer(HttpServer server, RSAKey rsa, ECKey ec) {
    this.server = server;
    this.rsa = rsa;
    this.ec = ec;
  }

  public static TestIssuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer =
          new TestIssuer(
              server,
              new RSAKeyGenerator(2048).keyID("rsa-1").generate(),
              new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate());
      server.createContext("/.well-known/openid-configuration", issuer::discovery);
      server.createContext("/keys", issuer::keys);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** A token of an hour for a person of some roles in some areas. */
  public String token(String subject, List<String> roles, List<String> areas) {
    return token(claims -> claims.subject(subject).claim("roles", roles).claim("areas", areas));
  }

  public String officer(String subject, String agency) {
    return token(
        claims ->
            claims
                .subject(subject)
                .claim("roles", List.of("agency-officer"))
                .claim("areas", List.of("30"))
                .claim("agency", agency));
  }

  /** A token that differs from a good one in what the caller changes. */
  public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(JWSAlgorithm.RS256, rsa.getKeyID(), signer(rsa), change);
  }

  public String tokenByEllipticCurve(UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      return sign(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(ec), change);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a key nobody published, under the name of one that is. */
  public String tokenByForeignKey() {
    try {
      return sign(
          JWSAlgorithm.RS256,
          "rsa-1",
          signer(new RSAKeyGenerator(2048).generate()),
          claims -> claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a key nobody published, under a name nobody published. */
  public static String withForeignKey(TestIssuer issuer, RSAKey key, String keyId) {
    return issuer.sign(
        JWSAlgorithm.RS256, keyId, signer(key), JOSEObjectType.JWT, claims -> claims);
  }

  /** A good token of a type; null for none. */
  public String tokenOfType(@Nullable String type) {
    return sign(
        JWSAlgorithm.RS256,
        rsa.getKeyID(),
        signer(rsa),
        type == null ? null : new JOSEObjectType(type),
        claims -> claims);
  }

  /** How often somebody wanted the keys. */
  public int keysAsked() {
    return keysAsked.get();
  }

  /** Another key from now on; the old one is withdrawn. */
  public void rotate() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa-" + UUID.randomUUID()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with the public key as a shared secret, the classic confusion. */
  public String tokenBySharedSecret() {
    try {
      return sign(
          JWSAlgorithm.HS256,
          "rsa-1",
          new MACSigner(rsa.toRSAPublicKey().getEncoded()),
          claims -> claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String sign(
      JWSAlgorithm algorithm,
      String keyId,
      JWSSigner signer,
      UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(algorithm, keyId, signer, JOSEObjectType.JWT, change);
  }

  private String sign(
      JWSAlgorithm algorithm,
      String keyId,
      JWSSigner signer,
      @Nullable JOSEObjectType type,
      UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .audience("songtor")
            .subject("somebody")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)))
            .claim("name", "สมศรี");
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(keyId).type(type).build(),
            change.apply(claims).build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
         "token_endpoint":"%1$s/token","response_types_supported":["code"],
         "subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"]}
        """
            .formatted(uri()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysAsked.incrementAndGet();
    answer(exchange, new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString());
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
