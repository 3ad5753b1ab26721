package org.handrail.lookup.canonical;

import java.util.Optional;
import org.handrail.api.lookup.ContactScheme;
import org.handrail.testkit.ContactSchemeContract;
import org.junit.jupiter.api.Nested;

/** The platforms that the server knows by itself keep the contract that those of plug-ins do. */
class OwnSchemesTest {
  @Nested
  class Telegram extends Own {
    Telegram() {
      super(pattern("telegram"), "@Some_Body", "ab", "http://t.me/some_body");
    }
  }

  @Nested
  class Instagram extends Own {
    Instagram() {
      super(pattern("instagram"), "Some.Body", "a b", "http://instagram.com/some.body");
    }
  }

  @Nested
  class Snapchat extends Own {
    Snapchat() {
      super(pattern("snapchat"), "some-body", "ab", "http://snapchat.com/add/some-body");
    }
  }

  @Nested
  class Discord extends Own {
    Discord() {
      super(pattern("discord"), "some.body", "some..body", "http://discord.com/users/1234567890");
    }
  }

  @Nested
  class Xmpp extends Own {
    Xmpp() {
      super(new XmppScheme(), "Some@Chat.Example", "@", "");
    }
  }

  @Nested
  class Matrix extends Own {
    Matrix() {
      super(new MatrixScheme(), "@some:chat.example", "some", "");
    }
  }

  @Nested
  class WhatsApp extends Own {
    WhatsApp() {
      super(new WhatsAppScheme(), "+44 20 7946 0123", "@", "http://wa.me/442079460123");
    }
  }

  private abstract static class Own extends ContactSchemeContract {
    private final ContactScheme scheme;
    private final String name;
    private final String notAName;
    private final String link;

    Own(ContactScheme scheme, String name, String notAName, String link) {
      this.scheme = scheme;
      this.name = name;
      this.notAName = notAName;
      this.link = link;
    }

    @Override
    protected ContactScheme scheme() {
      return scheme;
    }

    @Override
    protected String name() {
      return name;
    }

    @Override
    protected String notAName() {
      return notAName;
    }

    @Override
    protected Optional<String> profileLink() {
      return Optional.of(link).filter(text -> !text.isEmpty());
    }
  }

  private static ContactScheme pattern(String platform) {
    return NamePattern.ALL.stream()
        .filter(scheme -> scheme.platform().equals(platform))
        .findFirst()
        .orElseThrow();
  }
}
