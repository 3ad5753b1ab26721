package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFormsTest {
  private final IndicatorForms forms = new IndicatorForms();

  @ParameterizedTest
  @CsvSource({
    "+44 20 7946 0018, , +442079460018",
    "020 7946 0018, GB, +442079460018",
    "020 7946 0018, gb, +442079460018",
    "020 7946 0018, UK, +442079460018",
    "+44 (0)20 7946 0018, , +442079460018",
    "tel:+44-20-7946-0018, , +442079460018",
    "00 44 20 7946 0018, GB, +442079460018",
    "＋44 7700 900123, , +447700900123",
    "+44 7700 900123 ext. 5, US, +447700900123",
    "+1 202 555 0143, XX, +12025550143",
  })
  void phone_anySpelling_isE164(String value, String region, String e164) {
    Subject subject = understood(new Indicator.Phone(value, Optional.ofNullable(region)));

    assertThat(subject.canonical()).isEqualTo(e164);
    assertThat(subject.keys()).containsExactly(e164);
  }

  @Test
  void phone_nationalWithoutRegion_isAmbiguous() {
    assertThat(code(new Indicator.Phone("020 7946 0018", Optional.empty())))
        .isEqualTo("ambiguous-phone");
    assertThat(code(new Indicator.Phone("020 7946 0018", Optional.of("XX"))))
        .isEqualTo("ambiguous-phone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "+", "+999 1234567", "call me", "+44 1", "+44 20 7946 0018 0018 0018"})
  void phone_noNumber_isInvalid(String value) {
    assertThat(code(new Indicator.Phone(value, Optional.of("GB")))).isEqualTo("invalid-phone");
  }

  @Test
  void email_asSeen_isCanonicalAndReducedKeysFollow() {
    assertThat(understood(new Indicator.Email("Name+Tag@Mail.Example")).canonical())
        .isEqualTo("name+tag@mail.example");
    assertThat(keys("Name+Tag@Mail.Example"))
        .containsExactly("name+tag@mail.example", "name@mail.example");
    assertThat(keys("N.a.me+x@googlemail.com"))
        .containsExactly("n.a.me+x@googlemail.com", "n.a.me@googlemail.com", "name@gmail.com");
    assertThat(keys("name@gmail.com")).containsExactly("name@gmail.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:name@mail.example?subject=x", "A Name <name@mail.example>",
            "name[at]mail[.]example",
        "name (at) mail (dot) example", " name@mail.example. ", "\"name@mail.example\"",
        "na\u200bme@mail.example", "name@ＭＡＩＬ.example"
      })
  void email_pasted_isUnderstood(String value) {
    assertThat(understood(new Indicator.Email(value)).canonical()).isEqualTo("name@mail.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "name",
        "name@",
        "@mail.example",
        "name@mail",
        "a b@mail.example",
        "name@mail..example",
        "name@-/x.example",
        "name@[192.0.2.1]",
        "a@b@mail.example"
      })
  void email_noAddress_isNotUnderstood(String value) {
    assertThat(code(new Indicator.Email(value))).isEqualTo("invalid-email");
  }

  @ParameterizedTest
  @CsvSource({
    "telegram, @Stranger_Example, telegram:stranger_example",
    "Telegram, stranger_example, telegram:stranger_example",
    "telegram, https://t.me/Stranger_Example, telegram:stranger_example",
    "telegram, t.me/s/stranger_example?before=1, telegram:stranger_example",
    "telegram, stranger_example.t.me, telegram:stranger_example",
    "telegram, tg://resolve?domain=stranger_example&start=1, telegram:stranger_example",
    "instagram, @some.one_1, instagram:some.one_1",
    "instagram, https://www.instagram.com/Some.One_1/, instagram:some.one_1",
    "snapchat, https://www.snapchat.com/add/some-one, snapchat:some-one",
    "discord, some.one, discord:some.one",
    "discord, 80351110224678912, discord:80351110224678912",
    "discord, https://discord.com/users/80351110224678912, discord:80351110224678912",
    "xmpp, Juliet@Chat.Example/balcony, xmpp:juliet@chat.example",
    "xmpp, xmpp:juliet@chat.example?message, xmpp:juliet@chat.example",
    "matrix, @Alice:Chat.Example, matrix:@Alice:chat.example",
    "matrix, @alice:chat.example:8448, matrix:@alice:chat.example:8448",
    "matrix, https://matrix.to/#/%40alice%3Achat.example, matrix:@alice:chat.example",
    "matrix, matrix:u/alice:chat.example, matrix:@alice:chat.example",
    "matrix, @alice:[2001:db8::1]:8448, matrix:@alice:[2001:db8::1]:8448",
    "matrix, alice:Chat.Example, matrix:@alice:chat.example",
    "matrix, #Room:Chat.Example, matrix:#Room:chat.example",
    "matrix, !opaque:chat.example, matrix:!opaque:chat.example",
    "matrix, https://matrix.to/#/%23room%3Achat.example/%24event?via=x, matrix:#room:chat.example",
    "matrix, matrix:r/room:chat.example, matrix:#room:chat.example",
    "matrix, matrix:roomid/opaque:chat.example/e/event, matrix:!opaque:chat.example",
    "matrix, !31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM, matrix:!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM",
    "matrix, Chat.Example, matrix:chat.example",
    "somechat, ' @Some.One ', somechat:some.one",
  })
  void handle_anySpelling_isPlatformAndName(String platform, String value, String key) {
    Subject subject = understood(new Indicator.Handle(platform, value));

    assertThat(subject.canonical()).isEqualTo(key);
    assertThat(subject.keys()).containsExactly(key);
  }

  @ParameterizedTest
  @CsvSource({
    "telegram, abcd",
    "telegram, 1abcdef",
    "telegram, with space",
    "instagram, aaaaaaaaaabbbbbbbbbbccccccccccd",
    "snapchat, ab",
    "discord, a..b",
    "xmpp, juliet",
    "matrix, alice",
    "matrix, ':chat.example'",
    "matrix, '@'",
    "matrix, '#room'",
    "matrix, '!short'",
    "somechat, ''",
    "somechat, '@'",
    "'some chat', name",
    "'', name",
  })
  void handle_thatCannotBe_isNotUnderstood(String platform, String value) {
    assertThat(code(new Indicator.Handle(platform, value))).isEqualTo("invalid-handle");
  }

  @Test
  void text_hasNoForm() {
    assertThat(code(new Indicator.Text("hello"))).isEqualTo("text-has-no-form");
  }

  @Test
  void value_longerThanItsKind_isNotUnderstood() {
    String value = "a".repeat(600);

    assertThat(
            List.of(
                code(new Indicator.Phone(value, Optional.empty())),
                code(new Indicator.Email(value)),
                code(new Indicator.Handle("telegram", value))))
        .containsOnly("value-too-long");
  }

  private List<String> keys(String email) {
    return understood(new Indicator.Email(email)).keys();
  }

  private Subject understood(Indicator indicator) {
    return ((Canonical.Understood) forms.of(indicator)).subject();
  }

  private String code(Indicator indicator) {
    return ((Canonical.NotUnderstood) forms.of(indicator)).finding().code();
  }
}
