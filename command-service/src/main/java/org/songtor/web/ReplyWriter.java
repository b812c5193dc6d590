package org.songtor.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the answer of an accepted command with its length, so that it leaves in one piece: the
 * usual converters flush a body of unknown length and its end apart, which is two packets and two
 * system calls. What a caller accepts was looked at when its request was given to the method.
 */
final class ReplyWriter implements HandlerMethodReturnValueHandler {
  /** Asked for with every answer, and so known beforehand. */
  private static final Type ANSWER =
      new ParameterizedTypeReference<ResponseEntity<CommandReply>>() {}.getType();

  private final ObjectWriter replies;

  ReplyWriter(JsonMapper mapper) {
    this.replies = mapper.writerFor(CommandReply.class);
  }

  @Override
  public boolean supportsReturnType(MethodParameter returnType) {
    return returnType.getGenericParameterType().equals(ANSWER);
  }

  @Override
  public void handleReturnValue(
      @Nullable Object returned,
      MethodParameter returnType,
      ModelAndViewContainer container,
      NativeWebRequest web)
      throws IOException {
    container.setRequestHandled(true);
    ResponseEntity<?> answer = (ResponseEntity<?>) Objects.requireNonNull(returned);
    byte[] body = replies.writeValueAsBytes(Objects.requireNonNull(answer.getBody()));
    HttpServletResponse response =
        Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
    response.setStatus(answer.getStatusCode().value());
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
