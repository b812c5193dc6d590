package org.songtor.local.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** The page where a demo user signs in: by typing a name, or by choosing one. */
@Controller
class SignInPage {

  private static final String REFUSED =
      """
      <p class="problem" role="alert">ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ลองใหม่อีกครั้ง
      <span class="en" lang="en">Wrong user or password, please try again</span></p>
      """;

  private final DemoUsers users;
  private final String style = SignInStyle.withFonts();

  SignInPage(DemoUsers users) {
    this.users = users;
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  @ResponseBody
  String page(HttpServletRequest request, CsrfToken csrf) {
    String proof =
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
            .formatted(
                HtmlUtils.htmlEscape(csrf.getParameterName()),
                HtmlUtils.htmlEscape(csrf.getToken()));
    return """
    <!doctype html>
    <html lang="th">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>เข้าสู่ระบบ · ส่งต่อ</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <h1>ส่งต่อ <span class="en" lang="en">Songtor</span></h1>
    <p class="demo"><strong>ระบบสาธิต</strong> ทุกบัญชีใช้รหัสผ่าน <code>%s</code>
    <span class="en" lang="en">Demonstration only: every account has this password</span></p>
    %s
    <form method="post" action="/login" class="card">
    %s
    <label for="username">ชื่อผู้ใช้ <span class="en" lang="en">User</span></label>
    <input id="username" name="username" autocomplete="username" autocapitalize="none"
      spellcheck="false" required>
    <label for="password">รหัสผ่าน <span class="en" lang="en">Password</span></label>
    <input id="password" name="password" type="password" autocomplete="current-password" required>
    <button type="submit">เข้าสู่ระบบ <span lang="en">Sign in</span></button>
    </form>
    <form method="post" action="/login" class="card">
    <h2>หรือเลือกบัญชีสาธิต <span class="en" lang="en">Or choose an account</span></h2>
    %s
    <input type="hidden" name="password" value="%s">
    <ul>%s</ul>
    </form>
    </main>
    </body>
    </html>
    """
        .formatted(
            style,
            DemoUsers.PASSWORD,
            request.getParameter("error") == null ? "" : REFUSED,
            proof,
            proof,
            DemoUsers.PASSWORD,
            people());
  }

  /** One press signs a demo user in; nothing on this page is a secret. */
  private String people() {
    StringBuilder people = new StringBuilder();
    for (DemoUser user : users.all()) {
      people.append(
          """
          <li><button name="username" value="%s">%s <span class="en" lang="en">%s</span>
          <code>%1$s</code></button></li>
          """
              .formatted(
                  HtmlUtils.htmlEscape(user.user()),
                  HtmlUtils.htmlEscape(user.th()),
                  HtmlUtils.htmlEscape(user.en())));
    }
    return people.toString();
  }
}
