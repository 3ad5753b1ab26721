package org.handrail.api.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.indicator.IndicatorType;
import org.junit.jupiter.api.Test;

class KeyHashesTest {
  private static final List<String> KEYS =
      List.of("a.b.example/x?q", "a.b.example/x", "a.b.example/", "b.example/x", "b.example/");

  @Test
  void copy_key_isItsSha256() {
    KeyHashes hashes = new Subject(IndicatorType.PHONE, "abc", List.of("abc")).hashes();
    byte[] hash = new byte[33];

    hashes.copy(0, hash, 1);

    // FIPS 180-4, the example of one block.
    assertThat(HexFormat.of().formatHex(hash, 1, 33))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(hashes.word(0, 0)).isEqualTo(0xba7816bf8f01cfeaL);
    assertThat(hashes.word(0, 3)).isEqualTo(0xb410ff61f20015adL);
  }

  @Test
  void scope_expressions_isTheirHost() {
    KeyHashes hashes = new Subject(IndicatorType.URL, "a link", KEYS).hashes();

    assertThat(hashes.scope(0)).isEqualTo(hashes.word(2, 0));
    assertThat(hashes.scope(2)).isEqualTo(hashes.word(2, 0));
    assertThat(hashes.scope(3)).isEqualTo(hashes.word(4, 0)).isNotEqualTo(hashes.scope(0));
  }

  @Test
  void scope_hostThatIsNoKey_isHashedAllTheSame() {
    KeyHashes alone = new Subject(IndicatorType.URL, "a link", List.of("b.example/x")).hashes();
    KeyHashes all = new Subject(IndicatorType.URL, "a link", KEYS).hashes();

    assertThat(alone.scope(0)).isEqualTo(all.scope(3));
  }

  @Test
  void scope_contactAndLook_isTheKeyItself() {
    Subject subject =
        new Subject(
            IndicatorType.HANDLE,
            "matrix:@a/b:c.example",
            List.of("telegram:name"),
            () -> List.of("looks like a/b"));

    assertThat(subject.hashes().scope(0)).isEqualTo(subject.hashes().word(0, 0));
    KeyHashes looks = subject.lookalikeHashes();
    assertThat(looks.scope(0)).isEqualTo(looks.word(0, 0));
    assertThat(looks.key(0)).isEqualTo("looks like a/b");
  }

  @Test
  void hashes_ofOneSubject_areMadeOnce() {
    Subject subject = new Subject(IndicatorType.URL, "a link", KEYS);

    assertThat(subject.hashes()).isSameAs(subject.hashes());
    assertThat(subject).isEqualTo(new Subject(IndicatorType.URL, "a link", KEYS));
    assertThat(subject).hasToString("Subject[URL, …]");
  }

  @Test
  void link_hostsAndPaths_isAsTheSameKeysWrittenOut() {
    List<String> hosts = List.of("a.b.example", "b.example");
    List<String> paths = List.of("/x?q", "/x", "/");
    Subject link = Subject.link("a link", new LinkHosts(hosts, List::of), paths);
    List<String> keys =
        List.of(
            "a.b.example/x?q",
            "a.b.example/x",
            "a.b.example/",
            "b.example/x?q",
            "b.example/x",
            "b.example/");
    Subject written = new Subject(IndicatorType.URL, "a link", keys);

    assertThat(link.keys()).isEqualTo(keys);
    assertThat(link).isEqualTo(written).hasSameHashCodeAs(written);
    for (int key = 0; key < keys.size(); key++) {
      assertThat(link.hashes().scope(key)).isEqualTo(written.hashes().scope(key));
      assertThat(link.hashes().word(key, 1)).isEqualTo(written.hashes().word(key, 1));
      assertThat(link.hashes().scopeEnd(key)).isEqualTo(key < 3 ? 3 : 6);
      assertThat(written.hashes().scopeEnd(key)).isEqualTo(key < 3 ? 3 : 6);
    }
  }

  @Test
  void link_withoutTheRootOrWithTooManyKeys_isRefused() {
    LinkHosts host = new LinkHosts(List.of("a.example"), List::of);

    assertThatThrownBy(() -> Subject.link("a link", host, List.of("/x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have / among them");
    assertThatThrownBy(() -> Subject.link("a link", host, Collections.nCopies(31, "/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 31");
    assertThatThrownBy(() -> new LinkHosts(Collections.nCopies(31, "a"), List::of))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 31");
  }

  @Test
  void linkHosts_thatLinksShare_areAskedForTheirLookOnce() {
    AtomicInteger asked = new AtomicInteger();
    LinkHosts hosts =
        new LinkHosts(
            List.of("a.example"),
            () -> List.of(Subject.LOOKS_LIKE + "a.example/" + asked.incrementAndGet()));
    Subject one = Subject.link("one", hosts, List.of("/1", "/"));
    Subject other = Subject.link("other", hosts, List.of("/2", "/"));

    assertThat(one.lookalikes()).containsExactly("looks like a.example/1");
    assertThat(other.lookalikes()).isEqualTo(one.lookalikes());
    assertThat(other.lookalikeHashes()).isSameAs(one.lookalikeHashes());
    assertThat(one.hashes().scope(0)).isEqualTo(other.hashes().scope(1));
    assertThat(hosts).isEqualTo(new LinkHosts(List.of("a.example"), List::of));
    assertThat(hosts).isNotEqualTo(new LinkHosts(List.of("b.example"), List::of));
    assertThat(hosts).hasToString("LinkHosts[…]");
  }
}
