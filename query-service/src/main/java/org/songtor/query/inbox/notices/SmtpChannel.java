package org.songtor.query.inbox.notices;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;
import org.songtor.query.inbox.notices.NoticeSettings.Encryption;

/** Hands a notice to the operator's mail server. */
final class SmtpChannel implements NoticeChannel {
  private static final int PERMANENT = 500;

  private final NoticeSettings.Smtp settings;
  private final Session session;

  SmtpChannel(NoticeSettings.Smtp settings, Duration patience) {
    this.settings = settings;
    String millis = Long.toString(patience.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    // A message's id is made of it, and else of the machine's name.
    properties.setProperty("mail.from", settings.from());
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    boolean starts = settings.encryption() == Encryption.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starts));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(settings.encryption() == Encryption.TLS));
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.username() != null));
    this.session = Session.getInstance(properties, authenticator(settings));
  }

  private static @Nullable Authenticator authenticator(NoticeSettings.Smtp settings) {
    String username = settings.username();
    if (username == null) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(username, settings.password());
      }
    };
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Result send(String address, NoticeText text) {
    try {
      MimeMessage message = new MimeMessage(session);
      message.setFrom(new InternetAddress(settings.from(), true));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
      message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
      message.setText(text.body(), StandardCharsets.UTF_8.name());
      message.setSentDate(new Date());
      // Absence notes do not answer it.
      message.setHeader("Auto-Submitted", "auto-generated");
      Transport.send(message);
      return new Result.Sent();
    } catch (MessagingException e) {
      return Result.Failed.of(fault(e));
    }
  }

  /** The first cause that says more than that it failed; each may hold another one beside it. */
  private static NoticeFault fault(MessagingException failure) {
    Exception one = failure;
    while (one != null) {
      switch (one) {
        case AuthenticationFailedException ignored -> {
          return NoticeFault.NOT_SIGNED_IN;
        }
        case SMTPAddressFailedException refused when refused.getReturnCode() >= PERMANENT -> {
          return NoticeFault.ADDRESS_REFUSED;
        }
        case SocketTimeoutException ignored -> {
          return NoticeFault.TOO_SLOW;
        }
        case MailConnectException ignored when !timedOut(ignored) -> {
          return NoticeFault.NOT_REACHED;
        }
        default -> one = next(one);
      }
    }
    return NoticeFault.REFUSED;
  }

  private static boolean timedOut(MailConnectException failure) {
    return failure.getNextException() instanceof SocketConnectException inner
        && inner.getException() instanceof SocketTimeoutException;
  }

  private static @Nullable Exception next(Exception one) {
    if (one instanceof MessagingException messaging) {
      return messaging.getNextException();
    }
    if (one instanceof SocketConnectException connect) {
      return connect.getException();
    }
    return one.getCause() instanceof Exception cause ? cause : null;
  }
}
