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
      "<p class=\"problem\" role=\"alert\">ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"
          + " <span lang=\"en\">Wrong user or password.</span></p>";

  private final DemoUsers users;

  SignInPage(DemoUsers users) {
    this.users = users;
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  @ResponseBody
  String page(HttpServletRequest request, CsrfToken csrf) {
    return """
    <!doctype html>
    <html lang="th">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>เข้าสู่ระบบ · Songtor</title>
    <style>
    body { font: 16px/1.6 system-ui, "Sarabun", "Noto Sans Thai", sans-serif; max-width: 34rem;
      margin: 2rem auto; padding: 0 1rem; color: #1b2733; background: #f6f8fa; }
    form { background: #fff; border: 1px solid #d5dde5; border-radius: 8px; padding: 1.25rem; }
    label { display: block; margin-bottom: .75rem; font-weight: 600; }
    input, button { font: inherit; box-sizing: border-box; width: 100%%; padding: .5rem .75rem;
      border: 1px solid #8a99a8; border-radius: 6px; }
    button { background: #0b5cad; border-color: #0b5cad; color: #fff; font-weight: 600; }
    .problem { color: #a3161a; font-weight: 600; }
    small { color: #4c5b69; font-weight: 400; }
    </style>
    </head>
    <body>
    <h1>ส่งต่อ · Songtor</h1>
    <p>ระบบทดลองสำหรับสาธิต ทุกบัญชีใช้รหัสผ่าน <code>%s</code><br>
    <small lang="en">Demonstration only. Every account has this password.</small></p>
    %s
    <form method="post" action="/login">
    <input type="hidden" name="%s" value="%s">
    <label>ผู้ใช้ <small lang="en">User</small>
    <input name="username" list="people" autocomplete="username" required autofocus></label>
    <datalist id="people">%s</datalist>
    <label>รหัสผ่าน <small lang="en">Password</small>
    <input name="password" type="password" autocomplete="current-password" required></label>
    <button type="submit">เข้าสู่ระบบ <span lang="en">Sign in</span></button>
    </form>
    </body>
    </html>
    """
        .formatted(
            DemoUsers.PASSWORD,
            request.getParameter("error") == null ? "" : REFUSED,
            HtmlUtils.htmlEscape(csrf.getParameterName()),
            HtmlUtils.htmlEscape(csrf.getToken()),
            people());
  }

  private String people() {
    StringBuilder options = new StringBuilder();
    for (DemoUser user : users.all()) {
      options
          .append("<option value=\"")
          .append(HtmlUtils.htmlEscape(user.user()))
          .append("\">")
          .append(HtmlUtils.htmlEscape(user.th() + " · " + user.en()))
          .append("</option>");
    }
    return options.toString();
  }
}
