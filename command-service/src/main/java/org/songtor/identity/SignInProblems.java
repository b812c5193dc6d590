package org.songtor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.songtor.language.LocalizedText;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;
import org.songtor.web.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says why a request was stopped before it reached an endpoint. */
final class SignInProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String CHALLENGE = "Bearer realm=\"songtor\"";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof IssuerUnreachable) {
      ProblemWriter.write(
          request,
          response,
          Problem.of(
              ProblemType.UNAVAILABLE,
              "ติดต่อผู้ออก token ไม่ได้ชั่วคราว จึงตรวจ token ไม่ได้ ลองใหม่อีกครั้ง",
              "The issuer of tokens cannot be reached, so that no token can be checked; try"
                  + " again"));
      return;
    }
    LocalizedText reason = reason(e);
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        e instanceof UnusableToken || e instanceof OAuth2AuthenticationException
            ? CHALLENGE + ", error=\"invalid_token\""
            : CHALLENGE);
    ProblemWriter.write(request, response, Problem.of(ProblemType.UNAUTHENTICATED, reason));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
    ProblemWriter.write(
        request,
        response,
        Problem.of(ProblemType.FORBIDDEN, "ท่านไม่มีสิทธิ์ใช้ที่อยู่นี้", "You may not use this"));
  }

  private static LocalizedText reason(AuthenticationException e) {
    return switch (e) {
      case UnusableToken unusable -> unusable.reason();
      case OAuth2AuthenticationException malformed ->
          new LocalizedText(
              "ส่วนหัว Authorization ต้องเป็น Bearer ตามด้วย token เดียว",
              "The Authorization header must be Bearer and one token");
      default ->
          new LocalizedText(
              "ต้องส่ง token ในส่วนหัว Authorization: Bearer …",
              "Send a token in the header Authorization: Bearer …");
    };
  }
}
