package org.handrail.adapters.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.adapters.desk.Answers;
import org.handrail.adapters.desk.FakeIntake;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.testkit.EndpointContract;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmppEndpointTest extends EndpointContract {
  private static final String SPAM =
      "<iq xmlns='jabber:client' from='juliet@example.com/chamber' type='set' id='block1'>"
          + "<block xmlns='urn:xmpp:blocking'><item jid='romeo@example.net'>"
          + "<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'>"
          + "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='28482-98726-73623'/>"
          + "<text xml:lang='en'> Never came trouble &amp; such. </text><third-party/>"
          + "</report></item></block></iq>";
  private static final String JSON =
      "{\"iq\":{\"type\":\"set\",\"id\":\"block1\",\"from\":\"juliet@example.com/chamber\","
          + "\"block\":{\"item\":[{\"jid\":\"romeo@example.net\",\"report\":{"
          + "\"reason\":\"urn:xmpp:reporting:spam\",\"text\":[\"Never came trouble & such.\"],"
          + "\"stanza-id\":[{\"by\":\"romeo@example.net\",\"id\":\"28482-98726-73623\"}],"
          + "\"third-party\":true}}]}}}";

  private final FakeIntake intake = new FakeIntake();
  private final XmppEndpoint endpoint = new XmppEndpoint(intake);

  @Override
  protected Endpoint endpoint() {
    return endpoint;
  }

  @Override
  protected Call goodCall() {
    return xml(SPAM);
  }

  @Test
  void post_commandsOfTheXep_areKeptAndAnsweredWithAResult() throws IOException {
    List<String> commands = commandsOfTheXep();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      Element answer = iq(xml(command));

      assertThat(answer.attribute("type")).contains("result");
      assertThat(answer.attribute("id")).contains("block1");
      assertThat(answer.attribute("to")).contains("juliet@example.com/chamber");
      assertThat(answer.children()).hasSize(1);
      assertThat(answer.children().get(0).all(XmlStanzas.RECEIPTS, "receipt").get(0).text())
          .isEqualTo(FakeIntake.RECEIPT);
    }
    assertThat(intake.forms())
        .extracting(form -> form.get("category").getAsString())
        .containsExactly("other", "spam");
  }

  @Test
  void post_stanzaAndJson_giveTheSameReport() {
    Answers.text(endpoint, xml(SPAM));
    JsonObject answer = Answers.json(endpoint, FakeCall.post("/v1/xmpp/stanzas", JSON));

    assertThat(intake.forms().get(1)).isEqualTo(intake.forms().get(0));
    assertThat(intake.forms().get(0).get("words").getAsString())
        .isEqualTo("Never came trouble & such.");
    assertThat(answer.getAsJsonObject("iq").get("type").getAsString()).isEqualTo("result");
  }

  @Test
  void post_reporter_isNotNamedInTheReport() {
    Answers.text(endpoint, xml(SPAM));

    assertThat(intake.form().toString()).contains("romeo").doesNotContain("juliet");
  }

  @Test
  void post_withoutTheThirdPartyOption_staysHere() {
    Answers.text(endpoint, xml(SPAM.replace("<third-party/>", "")));
    Answers.text(endpoint, xml(SPAM));

    assertThat(intake.forms().get(0).getAsJsonObject("origin").get("keepHere").getAsBoolean())
        .isTrue();
    assertThat(intake.forms().get(1).getAsJsonObject("origin").has("keepHere")).isFalse();
  }

  @Test
  void post_twoReports_giveTwoReceiptsEachWithAKeyOfItsOwn() {
    String item = SPAM.substring(SPAM.indexOf("<item"), SPAM.indexOf("</block>"));
    String two = SPAM.replace("</block>", item.replace("romeo@", "tybalt@") + "</block>");

    Element answer = iq(xml(two).withHeader("Idempotency-Key", "k"));

    assertThat(answer.children().get(0).children())
        .extracting(receipt -> receipt.attribute("jid").orElse(""))
        .containsExactly("romeo@example.net", "tybalt@example.net");
    assertThat(intake.keys()).containsExactly(Optional.of("k"), Optional.of("k/1"));
  }

  @Test
  void post_storeAwayAfterTheFirstOfTwo_asksToWaitAndSendAgain() {
    String item = SPAM.substring(SPAM.indexOf("<item"), SPAM.indexOf("</block>"));
    intake.roomFor(1);

    Element error = error(SPAM.replace("</block>", item + "</block>"));

    assertThat(error.attribute("type")).contains("wait");
    assertThat(error.children().get(0).name()).isEqualTo("resource-constraint");
  }

  @Test
  void post_blockWithoutAReport_isNotOurs() {
    Element error =
        error(
            "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='a@b.example'/>"
                + "</block></iq>");

    assertThat(error.attribute("type")).contains("cancel");
    assertThat(error.children().get(0).name()).isEqualTo("feature-not-implemented");
    assertThat(intake.forms()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='get' id='b'/>",
        "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item>"
            + "<report xmlns='urn:xmpp:reporting:1' reason='x'/></item></block></iq>",
        "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='a@b.example'>"
            + "<report xmlns='urn:xmpp:reporting:1'/></item></block></iq>",
      })
  void post_stanzaThatIsNotTheCommand_isABadRequest(String stanza) {
    Element error = error(stanza);

    assertThat(error.attribute("type")).contains("modify");
    assertThat(error.children().get(0).name()).isEqualTo("bad-request");
    assertThat(intake.forms()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE iq><iq/>",
        "<!DOCTYPE iq [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><iq>&a;</iq>",
        "<!DOCTYPE iq [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><iq>&b;</iq>",
        "<iq>&unknown;</iq>",
        "<iq><!-- hidden --></iq>",
        "<iq><?php ?></iq>",
        "<iq/><iq/>",
        "<iq>",
        "not xml",
        ""
      })
  void post_whatXmppDoesNotAllow_isMalformed(String body) {
    assertThat(Answers.problem(endpoint, xml(body)).code()).isEqualTo("malformed-xml");
  }

  @Test
  void post_nestedTooDeep_isMalformed() {
    String deep = "<a>".repeat(13) + "</a>".repeat(13);

    assertThat(Answers.problem(endpoint, xml(deep)).code()).isEqualTo("malformed-xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x>%s</x>", "<x y='%s'/>", "<x><y>%s</y></x>"})
  void post_imageAnywhereInTheStanza_isRefused(String place) {
    String image = place.formatted("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA");

    Problem problem = Answers.problem(endpoint, xml(SPAM.replace("<third-party/>", image)));

    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(intake.forms()).isEmpty();
  }

  private Element error(String stanza) {
    Element iq = iq(xml(stanza));
    assertThat(iq.attribute("type")).contains("error");
    return iq.children().get(0);
  }

  private Element iq(Call call) {
    return StrictXml.read(Answers.text(endpoint, call).getBytes(StandardCharsets.UTF_8));
  }

  private static FakeCall xml(String stanza) {
    return FakeCall.post("/v1/xmpp/stanzas", stanza)
        .withHeader("Content-Type", "application/xml; charset=utf-8");
  }

  private static List<String> commandsOfTheXep() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            XmppEndpointTest.class.getResourceAsStream("/vectors/xmpp/xep-0377.xml"))) {
      String xep = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher examples =
          Pattern.compile("<!\\[CDATA\\[\\s*(<iq [^>]*type='set'.*?</iq>)\\]\\]>", Pattern.DOTALL)
              .matcher(xep);
      List<String> commands = new ArrayList<>();
      while (examples.find()) {
        commands.add(examples.group(1));
      }
      return commands;
    }
  }
}
