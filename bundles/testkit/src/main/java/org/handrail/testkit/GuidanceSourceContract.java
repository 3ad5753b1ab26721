package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.handrail.api.guidance.GuidanceSource;
import org.junit.jupiter.api.Test;

/** What every {@link GuidanceSource} must do. */
public abstract class GuidanceSourceContract {
  /** A source, new for each test. */
  protected abstract GuidanceSource source();

  @Test
  void items_each_haveWordsAndAnIdOfTheirOwnInTheirLanguage() {
    var items = source().items();

    assertThat(items).extracting(item -> item.id() + " " + item.locale()).doesNotHaveDuplicates();
    assertThat(items)
        .allSatisfy(
            item -> {
              assertThat(item.title()).isNotBlank();
              assertThat(item.summary()).isNotBlank();
              assertThat(item.markdown()).isNotBlank();
            });
  }

  @Test
  void helplines_each_canBeReachedAndSayWhereTheyComeFrom() {
    assertThat(source().helplines())
        .allSatisfy(
            helpline -> {
              assertThat(helpline.contacts()).isNotEmpty();
              assertThat(helpline.provenance().source()).isNotBlank();
            });
  }

  @Test
  void content_askedTwice_isTheSame() {
    GuidanceSource source = source();
    assertThat(source.items()).isEqualTo(source.items());
    assertThat(source.helplines()).isEqualTo(source.helplines());
  }
}
