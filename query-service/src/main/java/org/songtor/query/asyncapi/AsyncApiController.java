package org.songtor.query.asyncapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.songtor.language.Actor;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The AsyncAPI document over HTTP, as it stands in {@code infra/docs/asyncapi.yaml}. */
@RestController
final class AsyncApiController {
  private final String document = read();

  @GetMapping(value = "/api/asyncapi.yaml", produces = "application/yaml;charset=UTF-8")
  String document(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return document;
  }

  private static String read() {
    try (InputStream in = AsyncApiController.class.getResourceAsStream("asyncapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: asyncapi.yaml");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
