package org.songtor.web;

import static org.songtor.web.ProblemType.BAD_REQUEST;
import static org.songtor.web.ProblemType.BODY_TOO_LARGE;
import static org.songtor.web.ProblemType.IDEMPOTENCY_KEY_MISSING;
import static org.songtor.web.ProblemType.INVALID_HEADER;
import static org.songtor.web.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.clock.ServiceClock;
import org.songtor.language.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes a {@link CommandCall} of a request, or refuses it before anything is decided. */
final class CommandCallResolver implements HandlerMethodArgumentResolver {
  static final int SINGLE = 64 * 1024;

  /** Of a body whose length is not known a stream reads as much at a time, however short it is. */
  private static final int READ_AT_ONCE = 16 * 1024;

  private static final int LONGEST_KEY = 100;

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?([0-9]{1,18})\"?");

  private final ServiceClock clock;

  CommandCallResolver(ServiceClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CommandCall.class;
  }

  @Override
  public CommandCall resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    String key = idempotencyKey(request);
    Long ifMatch = ifMatch(request);
    MaxBody limit = parameter.getParameterAnnotation(MaxBody.class);
    int most = limit == null ? SINGLE : limit.value();
    return new CommandCall(
        actor(),
        clock.instant(),
        Languages.of(request),
        request.getMethod(),
        request.getRequestURI(),
        new CommandBody(() -> body(request, most)),
        key,
        ifMatch);
  }

  private static Actor actor() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
      return actor;
    }
    throw new IllegalStateException("an endpoint was reached without a token");
  }

  private static JsonValue json(HttpServletRequest request, byte[] bytes) {
    if (!isJson(request.getContentType())) {
      throw refuse(
          UNSUPPORTED_MEDIA_TYPE,
          "ต้องส่ง Content-Type: application/json (UTF-8)",
          "Send Content-Type: application/json in UTF-8");
    }
    return StrictJson.read(bytes);
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
      return true;
    }
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      Charset charset = type.getCharset();
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (charset == null || charset.equals(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonValue body(HttpServletRequest request, int most) {
    byte[] bytes = bytes(request, most);
    return bytes.length == 0 ? new JsonValue.Obj(Map.of()) : json(request, bytes);
  }

  private static byte[] bytes(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    byte[] bytes;
    try {
      bytes =
          isSmall(request.getContentLength())
              ? small(request)
              : request.getInputStream().readNBytes(most + 1);
    } catch (IOException e) {
      // The caller went away, fell silent, or framed the body wrongly: none of it is our fault.
      throw refuse(
          BAD_REQUEST,
          "ข้อมูลมาไม่ครบหรือขาดตอน โปรดส่งใหม่ด้วย Idempotency-Key เดิม",
          "The body broke off before its end; send it again with the same Idempotency-Key");
    }
    if (bytes.length > most) {
      throw tooLarge(most);
    }
    return bytes;
  }

  /** What is announced to be larger is given room as it comes, and not before. */
  private static boolean isSmall(int announced) {
    return announced >= 0 && announced <= READ_AT_ONCE;
  }

  private static byte[] small(HttpServletRequest request) throws IOException {
    byte[] bytes = new byte[request.getContentLength()];
    int read = request.getInputStream().readNBytes(bytes, 0, bytes.length);
    return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
  }

  private static String idempotencyKey(HttpServletRequest request) {
    List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
    if (keys.size() != 1 || keys.getFirst().isBlank()) {
      throw refuse(
          IDEMPOTENCY_KEY_MISSING,
          "ทุกคำสั่งต้องมีส่วนหัว Idempotency-Key หนึ่งค่า เพื่อให้ส่งซ้ำได้โดยไม่บันทึกซ้ำ",
          "Every command needs one Idempotency-Key header, so that it can be sent again without"
              + " being done twice");
    }
    String key = keys.getFirst().strip();
    if (!isKey(key)) {
      throw refuse(
          IDEMPOTENCY_KEY_MISSING,
          "Idempotency-Key ต้องเป็นอักขระ ASCII ที่พิมพ์ได้ 1–100 ตัว",
          "An Idempotency-Key has 1 to 100 printable ASCII characters");
    }
    return key;
  }

  private static boolean isKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return !key.isEmpty() && key.length() <= LONGEST_KEY;
  }

  private static @Nullable Long ifMatch(HttpServletRequest request) {
    List<String> tags = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
    if (tags.isEmpty() || (tags.size() == 1 && tags.getFirst().strip().equals("*"))) {
      return null;
    }
    Matcher matcher = ETAG.matcher(tags.getFirst().strip());
    if (tags.size() > 1 || !matcher.matches()) {
      throw refuse(
          INVALID_HEADER,
          "If-Match ต้องเป็น ETag ค่าเดียวที่ได้รับมา เช่น \"7\"",
          "If-Match must be the one ETag you were given, such as \"7\"");
    }
    return Long.valueOf(matcher.group(1));
  }

  private static RefusedRequest tooLarge(int most) {
    return refuse(
        BODY_TOO_LARGE,
        "ส่งได้ไม่เกิน " + most + " ไบต์",
        "A body here may have at most " + most + " bytes");
  }

  private static RefusedRequest refuse(ProblemType type, String th, String en) {
    return new RefusedRequest(Problem.of(type, th, en));
  }
}
